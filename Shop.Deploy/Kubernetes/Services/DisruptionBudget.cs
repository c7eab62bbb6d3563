using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>
/// Lets a node be drained of one replica after the other. It names those that may be away, not those that must be there: with that,
/// a service that has just one replica, or is unwell, could hold a drain up for ever.
/// </summary>
internal static class DisruptionBudget
{
    public static V1PodDisruptionBudget Of(Service service) => new()
    {
        ApiVersion = "policy/v1",
        Kind = "PodDisruptionBudget",
        Metadata = Naming.Metadata(service.Name),
        Spec = new()
        {
            MaxUnavailable = 1,
            Selector = Naming.Release(service.Name),
            UnhealthyPodEvictionPolicy = "AlwaysAllow",
        },
    };
}
