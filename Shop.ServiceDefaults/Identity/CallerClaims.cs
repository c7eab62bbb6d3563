namespace Shop.ServiceDefaults.Identity;

/// <summary>The names of a token's claims.</summary>
internal static class CallerClaims
{
    public const string Id = "sub";
    public const string Role = "role";
}
