using Microsoft.Extensions.Options;
using Shop.Gateway.Documentation;
using Shop.ServiceDefaults.OpenApi;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Shop.Gateway.Routing;

/// <summary>Which path leads to which service. What is not listed is not reachable from outside.</summary>
internal static class ShopRoutes
{
    private static readonly (string Path, string Service)[] s_table =
    [
        ("/api/products", "catalog"),
        ("/api/admin/products", "catalog"),
        ("/api/admin/stock", "catalog"),
        ("/api/cart", "orders"),
        ("/api/orders", "orders"),
        ("/api/admin/orders", "orders"),
        ("/api/admin/dead-letters", "orders"),
    ];

    public static IReadOnlyList<string> Paths { get; } = [.. s_table.Select(row => row.Path)];

    public static void AddRoutes(this IServiceCollection services) =>
        services.AddSingleton<IProxyConfigProvider>(provider =>
            new InMemoryConfigProvider(Routes(), Clusters(provider.GetRequiredService<IOptions<GatewayOptions>>().Value)));

    private static RouteConfig[] Routes() =>
    [
        .. s_table.Select(row => new RouteConfig
        {
            RouteId = row.Path,
            ClusterId = row.Service,
            Match = new RouteMatch { Path = row.Path + "/{**rest}" },
        }),
        .. DocumentationEndpoints.Services.Select(service => new RouteConfig
        {
            RouteId = DocumentationEndpoints.PathOf(service),
            ClusterId = service,
            Match = new RouteMatch { Path = DocumentationEndpoints.PathOf(service) },
        }.WithTransformPathSet(ApiDescription.Path)),
    ];

    private static ClusterConfig[] Clusters(GatewayOptions options) =>
        [.. s_table.Select(row => row.Service).Distinct().Select(service => new ClusterConfig
        {
            ClusterId = service,
            // As the server reads them. In ASCII, the default, a caller's odd header would look like a dead service.
            HttpClient = new HttpClientConfig { RequestHeaderEncoding = "utf-8" },
            HttpRequest = new ForwarderRequestConfig { ActivityTimeout = options.UpstreamTimeout },
            Destinations = new Dictionary<string, DestinationConfig>
            {
                [service] = new() { Address = $"https+http://{service}" },
            },
        })];
}
