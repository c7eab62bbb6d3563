using k8s.Models;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>The name by which a resource is reached.</summary>
internal static class ServiceAddress
{
    public static V1Service Of(Resource resource, int port, string protocol) => new()
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = Naming.Metadata(resource.Name),
        Spec = new()
        {
            Selector = Naming.PodLabels(resource),
            Ports = [new() { Name = protocol, Port = port, TargetPort = protocol, Protocol = "TCP" }],
        },
    };
}
