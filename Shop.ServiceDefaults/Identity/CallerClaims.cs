namespace Shop.ServiceDefaults.Identity;

/// <summary>The names of the claims that make a <see cref="Caller"/>.</summary>
public static class CallerClaims
{
    public const string Id = "sub";
    public const string Role = "role";
}
