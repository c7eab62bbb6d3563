using Shop.Gateway.Routing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.SessionAffinity;

namespace Shop.Gateway.Balancing;

internal static class BalancingServices
{
    public static void AddBalancing(this IServiceCollection services)
    {
        foreach (var service in ShopRoutes.Services)
            services.AddOptions<BalancingOptions>(service).BindConfiguration($"{BalancingOptions.Section}:{service}").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ILoadBalancingPolicy, WeightedRoundRobin>();
        services.AddSingleton<ILoadBalancingPolicy, LeastLoaded>();
        services.AddSingleton<Newcomers>();
        services.AddSingleton<IClusterChangeListener>(provider => provider.GetRequiredService<Newcomers>());
    }

    /// <summary>Spares newcomers. Comes after session affinity, since who is bound to a newcomer stays with it.</summary>
    public static void UseSlowStart(this IReverseProxyApplicationBuilder proxy) => proxy.UseMiddleware<SlowStart>();

    /// <summary>Sets the policy of a cluster.</summary>
    public static ClusterConfig WithBalancing(this ClusterConfig cluster, BalancingOptions options) => cluster with
    {
        LoadBalancingPolicy = options.Policy switch
        {
            BalancingPolicy.RoundRobin => LoadBalancingPolicies.RoundRobin,
            BalancingPolicy.Weighted => WeightedRoundRobin.PolicyName,
            BalancingPolicy.LeastRequests => LeastLoaded.PolicyName,
            _ => LoadBalancingPolicies.PowerOfTwoChoices,
        },
        SessionAffinity = options.Policy == BalancingPolicy.Sticky ? Sticky(cluster.ClusterId) : null,
    };

    private static SessionAffinityConfig Sticky(string service) => new()
    {
        Enabled = true,
        Policy = SessionAffinityConstants.Policies.HashCookie,
        // When the instance has gone, another takes over and sets its own cookie.
        FailurePolicy = SessionAffinityConstants.FailurePolicies.Redistribute,
        AffinityKeyName = $"shop-instance-{service}",
        Cookie = new() { HttpOnly = true, SameSite = SameSiteMode.Lax, SecurePolicy = CookieSecurePolicy.SameAsRequest, IsEssential = true },
    };
}
