namespace Shop.ServiceDefaults.Identity;

/// <summary>What a caller is. Each has exactly one of these.</summary>
public static class Roles
{
    /// <summary>A visitor with a session but no account.</summary>
    public const string Guest = "guest";

    /// <summary>A registered customer who has signed in.</summary>
    public const string Customer = "customer";

    /// <summary>One who runs the shop.</summary>
    public const string Operator = "operator";

    /// <summary>Another service, on its own behalf.</summary>
    public const string Service = "service";
}
