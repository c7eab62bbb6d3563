using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Kubernetes.Traffic;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>All that one of the shop's own programs needs.</summary>
internal static class ServiceObjects
{
    public static IEnumerable<object> Of(Service service, Deployment deployment)
    {
        yield return Account.Of(service);
        yield return ServiceDeployment.Of(service, deployment);
        yield return ServiceAddress.Of(service, Service.Port, "http");
        if (service.AutoscalingCpuPercent is { } cpu)
            yield return Autoscaler.Of(service, cpu);
        yield return DisruptionBudget.Of(service);
        yield return NetworkPolicies.Of(service, deployment);
    }
}
