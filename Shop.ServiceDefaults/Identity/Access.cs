using Microsoft.AspNetCore.Authorization;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Who may call an endpoint: the names of the authorization policies.</summary>
public static class Access
{
    /// <summary>Whoever shops: guests, customers, operators.</summary>
    public const string Shopper = "shopper";

    /// <summary>Who has an account: customers and operators.</summary>
    public const string Customer = "customer";

    /// <summary>Operators alone.</summary>
    public const string Operator = "operator";

    /// <summary>The other services alone.</summary>
    public const string Service = "service";

    internal static void AddPolicies(AuthorizationOptions options)
    {
        options.AddPolicy(Shopper, policy => policy.RequireRole(Roles.Guest, Roles.Customer, Roles.Operator));
        options.AddPolicy(Customer, policy => policy.RequireRole(Roles.Customer, Roles.Operator));
        options.AddPolicy(Operator, policy => policy.RequireRole(Roles.Operator));
        options.AddPolicy(Service, policy => policy.RequireRole(Roles.Service));
    }
}
