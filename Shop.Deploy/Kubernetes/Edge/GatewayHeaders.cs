using Shop.Deploy.Kubernetes.Edge.GatewayApi;
using Shop.Deploy.Nginx;

namespace Shop.Deploy.Kubernetes.Edge;

/// <summary>What nginx does to headers at the edge of the other deployments, as far as the Gateway API can say it.</summary>
internal static class GatewayHeaders
{
    // Every implementation sets these itself, before it looks at a route. What is taken away here would be its word, not the client's.
    private static readonly string[] s_theImplementations = ["Connection", "Host", "X-Forwarded-For", "X-Forwarded-Proto"];

    // The storefront has one of its own, and the Gateway API cannot add where nothing is.
    private const string ContentSecurityPolicy = "Content-Security-Policy";

    public static IList<RouteFilter> Filters() =>
    [
        new()
        {
            Type = "RequestHeaderModifier",
            RequestHeaderModifier = new() { Remove = [.. EdgeProxy.HeaderNames.Except(s_theImplementations)] },
        },
        new()
        {
            Type = "ResponseHeaderModifier",
            ResponseHeaderModifier = new() { Set = [.. Answered().Select(header => new HeaderMatch { Name = header.Name, Value = header.Value })] },
        },
    ];

    private static IEnumerable<(string Name, string Value)> Answered() =>
        [EdgeHeaders.TransportSecurity, .. EdgeHeaders.WhereMissing.Where(header => header.Name != ContentSecurityPolicy)];
}
