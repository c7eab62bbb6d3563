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

    /// <summary>Adds the policies, for callers whom the authentication <paramref name="scheme"/> knows.</summary>
    public static void AddPolicies(AuthorizationOptions options, string scheme)
    {
        ArgumentNullException.ThrowIfNull(options);

        options.AddPolicy(Shopper, policy => policy.AddAuthenticationSchemes(scheme).RequireRole(Roles.Guest, Roles.Customer, Roles.Operator));
        options.AddPolicy(Customer, policy => policy.AddAuthenticationSchemes(scheme).RequireRole(Roles.Customer, Roles.Operator));
        options.AddPolicy(Operator, policy => policy.AddAuthenticationSchemes(scheme).RequireRole(Roles.Operator));
        options.AddPolicy(Service, policy => policy.AddAuthenticationSchemes(scheme).RequireRole(Roles.Service));
    }
}
