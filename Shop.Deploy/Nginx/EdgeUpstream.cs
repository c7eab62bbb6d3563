using Shop.Deploy.Model;
using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>The instances behind the edge, and how one is chosen.</summary>
internal static class EdgeUpstream
{
    /// <summary>A cookie of the edge's own: the session's is encrypted anew from time to time, and would lead elsewhere then.</summary>
    private const string Cookie = "shop_edge";

    private const string Affinity = "$affinity";
    private const string NewCookie = "$new_affinity";

    /// <summary>Whether an instance that says it takes twice as much gets twice as much. Taking turns is just that.</summary>
    public static bool IsWeighted(LoadBalancing policy) => policy != LoadBalancing.RoundRobin;

    public static IEnumerable<NginxStatement> Statements(Edge edge, EdgeSite site) =>
    [
        .. edge.LoadBalancing == LoadBalancing.Sticky ? CookieMaps() : [],
        new NginxBlock("upstream", edge.Upstream)
        {
            new NginxRemark("What the workers know of the instances, they know together."),
            { "zone", edge.Upstream, "256k" },
            Policy(edge.LoadBalancing),
            { "include", $"{site.State}/instances.conf" },
            { "keepalive", "64" },
            // Less than the gateway's own, so that it is not the one who hangs up while a request is on its way.
            { "keepalive_timeout", "60s" },
        },
    ];

    /// <summary>Gives a client without the cookie one that leads to the instance which has just answered it.</summary>
    public static IEnumerable<NginxStatement> Cookies(Edge edge) => edge.LoadBalancing == LoadBalancing.Sticky
        ? [new NginxDirective("add_header", "Set-Cookie", NewCookie)]
        : [];

    private static IEnumerable<NginxStatement> Policy(LoadBalancing policy) => policy switch
    {
        // By their weights, which edge.sh writes.
        LoadBalancing.RoundRobin or LoadBalancing.Weighted => [],
        LoadBalancing.LeastRequests => [new NginxDirective("least_conn")],
        LoadBalancing.PowerOfTwoChoices => [new NginxDirective("random", "two", "least_conn")],
        // Consistent: when instances come or go, few clients change theirs.
        LoadBalancing.Sticky => [new NginxDirective("hash", Affinity, "consistent")],
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "nginx has no such policy."),
    };

    private static IEnumerable<NginxStatement> CookieMaps() =>
    [
        new NginxBlock("map", $"$cookie_{Cookie}", Affinity) { { "", "$request_id" }, { "default", $"$cookie_{Cookie}" } },
        new NginxBlock("map", $"$cookie_{Cookie}", NewCookie)
        {
            { "", $"{Cookie}=$request_id; Path=/; Secure; HttpOnly; SameSite=Lax" },
            { "default", "" },
        },
    ];
}
