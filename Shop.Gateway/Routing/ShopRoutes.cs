using Microsoft.Extensions.Options;
using Shop.Gateway.Balancing;
using Shop.Gateway.Documentation;
using Shop.Gateway.Health;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.OpenApi;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Shop.Gateway.Routing;

/// <summary>Which path leads to which service, and who may take it. What is not listed is not reachable from outside.</summary>
internal static class ShopRoutes
{
    // YARP's word for a route that asks nobody who they are.
    private const string Anyone = "anonymous";

    private static readonly (string Path, string Service, string Who)[] s_table =
    [
        ("/api/products", "catalog", Anyone),
        ("/api/admin/products", "catalog", Access.Operator),
        ("/api/admin/stock", "catalog", Access.Operator),
        ("/api/cart", "orders", Access.Shopper),
        ("/api/orders", "orders", Access.Shopper),
        ("/api/admin/orders", "orders", Access.Operator),
        ("/api/admin/dead-letters", "orders", Access.Operator),
    ];

    public static IReadOnlyList<string> Paths { get; } = [.. s_table.Select(row => row.Path)];

    /// <summary>The services behind the gateway; a cluster each.</summary>
    public static IReadOnlyList<string> Services { get; } = [.. s_table.Select(row => row.Service).Distinct()];

    public static void AddRoutes(this IServiceCollection services) =>
        services.AddSingleton<IProxyConfigProvider>(provider => new InMemoryConfigProvider(
            Routes(),
            [
                .. Services.Select(service => Cluster(service, provider.GetRequiredService<IOptions<GatewayOptions>>().Value)
                    .WithBalancing(provider.GetRequiredService<IOptionsMonitor<BalancingOptions>>().Get(service))
                    .WithHealthChecks(provider.GetRequiredService<IOptions<UpstreamHealthOptions>>().Value)),
            ]));

    private static RouteConfig[] Routes() =>
    [
        .. s_table.Select(row => new RouteConfig
        {
            RouteId = row.Path,
            ClusterId = row.Service,
            AuthorizationPolicy = row.Who,
            Match = new RouteMatch { Path = row.Path + "/{**rest}" },
        }),
        .. DocumentationEndpoints.Services.Select(service => new RouteConfig
        {
            RouteId = DocumentationEndpoints.PathOf(service),
            ClusterId = service,
            AuthorizationPolicy = Anyone,
            Match = new RouteMatch { Path = DocumentationEndpoints.PathOf(service) },
        }.WithTransformPathSet(ApiDescription.Path)),
    ];

    private static ClusterConfig Cluster(string service, GatewayOptions options) => new()
    {
        ClusterId = service,
        // As the server reads them. In ASCII, the default, a caller's odd header would look like a dead service.
        HttpClient = new HttpClientConfig { RequestHeaderEncoding = "utf-8" },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = options.UpstreamTimeout },
        Destinations = new Dictionary<string, DestinationConfig>
        {
            [service] = new() { Address = $"https+http://{service}" },
        },
    };
}
