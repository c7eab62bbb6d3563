using System.Globalization;
using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;
using Shop.Deploy.Nginx;

namespace Shop.Deploy.Kubernetes.Edge;

/// <summary>
/// The edge by an Ingress, for clusters without the Gateway API. Host, path and certificate are understood by every controller; what an Ingress
/// cannot say itself is said to F5's NGINX Ingress Controller, which is maintained, unlike the community's ingress-nginx.
/// </summary>
internal static class IngressEdge
{
    /// <summary>Where the shop is, until an overlay says it: without a host, controllers give their own certificate.</summary>
    public const string Host = "shop.example";

    private const string ClassName = "nginx";
    private const string Annotation = "nginx.org/";

    public static V1Ingress Of(Deployment deployment) => new()
    {
        ApiVersion = "networking.k8s.io/v1",
        Kind = "Ingress",
        Metadata = Naming.Metadata(deployment.Edge.Upstream) with { Annotations = Annotations(deployment.Edge) },
        Spec = new()
        {
            IngressClassName = ClassName,
            Tls = [new() { Hosts = [Host], SecretName = TlsSecret.Name }],
            Rules = [new() { Host = Host, Http = new() { Paths = [Everything(deployment.Edge)] } }],
        },
    };

    private static V1HTTPIngressPath Everything(Model.Edge edge) => new()
    {
        Path = "/",
        PathType = "Prefix",
        Backend = new() { Service = new() { Name = edge.Upstream, Port = new() { Number = Service.Port } } },
    };

    private static SortedDictionary<string, string> Annotations(Model.Edge edge) => new(StringComparer.Ordinal)
    {
        [$"{Annotation}client-max-body-size"] = EdgeLimits.Body,
        [$"{Annotation}hsts"] = "true",
        [$"{Annotation}hsts-max-age"] = EdgeHeaders.TransportSecuritySeconds,
        [$"{Annotation}limit-req-burst"] = Text(2 * edge.RequestsPerSecond),
        [$"{Annotation}limit-req-key"] = "${binary_remote_addr}",
        [$"{Annotation}limit-req-no-delay"] = "true",
        [$"{Annotation}limit-req-rate"] = $"{Text(edge.RequestsPerSecond)}r/s",
        [$"{Annotation}limit-req-reject-code"] = "429",
        // Each event of a stream is sent on as it comes.
        [$"{Annotation}proxy-buffering"] = "false",
        // The gateway knows which requests may be sent twice, and does so itself.
        [$"{Annotation}proxy-next-upstream"] = "off",
        [$"{Annotation}proxy-read-timeout"] = $"{Text(Quantities.Seconds(edge.Timeout))}s",
        [$"{Annotation}ssl-redirect"] = "true",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
