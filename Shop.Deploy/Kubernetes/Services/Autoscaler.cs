using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>
/// Keeps a service between its fewest and most replicas, by its processors. It counts those of the program alone: a mesh's
/// proxy beside it has no say.
/// </summary>
internal static class Autoscaler
{
    public static V2HorizontalPodAutoscaler Of(Service service, int cpuPercent) => new()
    {
        ApiVersion = "autoscaling/v2",
        Kind = "HorizontalPodAutoscaler",
        Metadata = Naming.Metadata(service.Name),
        Spec = new()
        {
            ScaleTargetRef = new() { ApiVersion = "apps/v1", Kind = "Deployment", Name = service.Name },
            MinReplicas = service.Replicas.Min,
            MaxReplicas = service.Replicas.Max,
            Metrics =
            [
                new()
                {
                    Type = "ContainerResource",
                    ContainerResource = new()
                    {
                        Name = "cpu",
                        Container = service.Name,
                        Target = new() { Type = "Utilization", AverageUtilization = cpuPercent },
                    },
                },
            ],
            Behavior = new() { ScaleUp = Up(), ScaleDown = Down() },
        },
    };

    // Soon, and at most twice as many at a time; but not for the moment that a program takes to warm up.
    private static V2HPAScalingRules Up() => new()
    {
        StabilizationWindowSeconds = 30,
        SelectPolicy = "Max",
        Policies = [new() { Type = "Percent", Value = 100, PeriodSeconds = 30 }, new() { Type = "Pods", Value = 1, PeriodSeconds = 30 }],
    };

    // Late, and one by one: the load that has just gone may come back.
    private static V2HPAScalingRules Down() => new()
    {
        StabilizationWindowSeconds = 300,
        Policies = [new() { Type = "Pods", Value = 1, PeriodSeconds = 60 }],
    };
}
