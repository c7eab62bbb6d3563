using System.Globalization;
using k8s.Models;
using Shop.Deploy.Kubernetes.Edge.GatewayApi;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Kubernetes.Traffic;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Edge;

/// <summary>
/// The edge by the Gateway API. The Gateway has a namespace of its own, where some implementations run their proxies: those need not
/// be as restricted as the shop's pods, and cannot reach more of them than the one that is meant to be reached.
/// </summary>
internal static class GatewayEdge
{
    public const string Namespace = "shop-edge";
    private const string Name = "shop";
    private const string Group = "gateway.networking.k8s.io";
    private const string Http = "http";
    private const string Https = "https";

    // Envoy Gateway's; an overlay names another.
    private const string ClassName = "eg";

    public static IEnumerable<object> Of(Deployment deployment) => [EdgeNamespace(), Gateway(), Grant(), Route(deployment), Redirect()];

    /// <summary>What is changed for another implementation.</summary>
    public static CustomObject<GatewayClassSpec> Class(string name) => new()
    {
        Metadata = new() { Name = Name, NamespaceProperty = Namespace },
        Spec = new() { GatewayClassName = name },
    };

    private static CustomObject<GatewaySpec> Gateway() => new()
    {
        Metadata = Naming.Metadata(Name) with { NamespaceProperty = Namespace },
        Spec = new()
        {
            GatewayClassName = ClassName,
            Listeners =
            [
                new() { Name = Http, Port = 80, Protocol = "HTTP", AllowedRoutes = FromShop() },
                new()
                {
                    Name = Https,
                    Port = 443,
                    Protocol = "HTTPS",
                    Tls = new() { Mode = "Terminate", CertificateRefs = [new() { Name = TlsSecret.Name, Namespace = Naming.Namespace }] },
                    AllowedRoutes = FromShop(),
                },
            ],
        },
    };

    private static V1Namespace EdgeNamespace() => new()
    {
        ApiVersion = "v1",
        Kind = "Namespace",
        Metadata = new() { Name = Namespace, Labels = new Dictionary<string, string> { [Peers.EdgeLabel] = "true" } },
    };

    private static CustomObject<ReferenceGrantSpec> Grant() => new()
    {
        Metadata = Naming.Metadata("tls-for-edge"),
        Spec = new()
        {
            From = [new() { Group = Group, Kind = GatewaySpec.Kind, Namespace = Namespace }],
            To = [new() { Group = "", Kind = "Secret", Name = TlsSecret.Name }],
        },
    };

    private static CustomObject<HttpRouteSpec> Route(Deployment deployment) => new()
    {
        Metadata = Naming.Metadata(deployment.Edge.Upstream),
        Spec = new()
        {
            ParentRefs = [Listener(Https)],
            Rules =
            [
                // A timeout is for the whole answer, and an event stream lasts as long as there is something to tell.
                new()
                {
                    Matches = [new() { Headers = [new() { Name = "Accept", Value = "text/event-stream" }] }],
                    Filters = GatewayHeaders.Filters(),
                    BackendRefs = [Upstream(deployment)],
                    Timeouts = new() { Request = "0s" },
                },
                new()
                {
                    Filters = GatewayHeaders.Filters(),
                    BackendRefs = [Upstream(deployment)],
                    Timeouts = new() { Request = string.Create(CultureInfo.InvariantCulture, $"{Quantities.Seconds(deployment.Edge.Timeout)}s") },
                },
            ],
        },
    };

    private static CustomObject<HttpRouteSpec> Redirect() => new()
    {
        Metadata = Naming.Metadata("https-only"),
        Spec = new()
        {
            ParentRefs = [Listener(Http)],
            Rules = [new() { Filters = [new() { Type = "RequestRedirect", RequestRedirect = new() { Scheme = Https, StatusCode = 301 } }] }],
        },
    };

    private static ObjectReference Upstream(Deployment deployment) => new() { Name = deployment.Edge.Upstream, Port = Service.Port };

    private static ObjectReference Listener(string name) => new() { Name = Name, Namespace = Namespace, SectionName = name };

    private static AllowedRoutes FromShop() => new()
    {
        Namespaces = new()
        {
            From = "Selector",
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = Naming.Namespace } },
        },
    };
}
