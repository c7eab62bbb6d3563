using System.Globalization;
using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Edge;

/// <summary>The edge by an Ingress, for clusters without the Gateway API. What an Ingress cannot say itself is said to ingress-nginx.</summary>
internal static class IngressEdge
{
    private const string Annotation = "nginx.ingress.kubernetes.io/";

    public static V1Ingress Of(Deployment deployment) => new()
    {
        ApiVersion = "networking.k8s.io/v1",
        Kind = "Ingress",
        Metadata = Naming.Metadata(deployment.Edge.Upstream) with { Annotations = Annotations(deployment.Edge) },
        Spec = new()
        {
            IngressClassName = "nginx",
            Tls = [new() { SecretName = TlsSecret.Name }],
            DefaultBackend = new() { Service = new() { Name = deployment.Edge.Upstream, Port = new() { Number = Service.Port } } },
        },
    };

    private static SortedDictionary<string, string> Annotations(Model.Edge edge) => new(StringComparer.Ordinal)
    {
        [$"{Annotation}force-ssl-redirect"] = "true",
        [$"{Annotation}limit-burst-multiplier"] = "2",
        [$"{Annotation}limit-connections"] = Text(edge.Connections),
        [$"{Annotation}limit-rps"] = Text(edge.RequestsPerSecond),
        [$"{Annotation}proxy-read-timeout"] = Text(Quantities.Seconds(edge.Timeout)),
        // The gateway knows which requests may be sent twice, and does so itself.
        [$"{Annotation}proxy-next-upstream"] = "off",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
