using k8s.Models;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>The identity of a resource's pods. It may do nothing, and no token of it is in a pod; a mesh knows callers by it.</summary>
internal static class Account
{
    public static V1ServiceAccount Of(Resource resource) => new()
    {
        ApiVersion = "v1",
        Kind = "ServiceAccount",
        Metadata = Naming.Metadata(resource.Name),
        AutomountServiceAccountToken = false,
    };
}
