using k8s.Models;
using Shop.Deploy.Export;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>The instances of a service, and how they are replaced.</summary>
internal static class ServiceDeployment
{
    private const int RememberedRevisions = 5;

    public static V1Deployment Of(Service service, Deployment deployment) => Of(
        service,
        ServicePod.Of(service, deployment, deployment.ImageOf(service)),
        release: null,
        // The autoscaler's number would be undone by each apply of another one; it brings the fewest replicas up by itself.
        replicas: service.AutoscalingCpuPercent is null ? service.Replicas.Min : null);

    /// <summary>One instance of another version, beside the others: the same in all but its image.</summary>
    public static V1Deployment Canary(Service service, Deployment deployment) => Of(
        service,
        ServicePod.Of(service, deployment, CanaryImage(service, deployment)),
        CanaryName(service),
        replicas: 1);

    /// <summary>Also the name of its image, so that an overlay can say by it which image that is.</summary>
    public static string CanaryName(Service service) => $"{service.Name}-canary";

    // With the service's own tag and digest, until an overlay says which image it is.
    private static string CanaryImage(Service service, Deployment deployment)
    {
        var image = deployment.ImageOf(service);
        return CanaryName(service) + image[image.IndexOf(':', StringComparison.Ordinal)..];
    }

    private static V1Deployment Of(Service service, V1PodSpec pod, string? release, int? replicas)
    {
        CheckRestart(service);
        return new()
        {
            ApiVersion = "apps/v1",
            Kind = "Deployment",
            Metadata = Naming.Metadata(service.Name, release),
            Spec = new()
            {
                Replicas = replicas,
                RevisionHistoryLimit = RememberedRevisions,
                Selector = Naming.Release(service.Name, release),
                Strategy = new() { Type = "RollingUpdate", RollingUpdate = Rolling(service.Update) },
                Template = new()
                {
                    Metadata = new() { Labels = Naming.Labels(service.Name, release) },
                    Spec = pod with { TopologySpreadConstraints = Spread.Of(service, release) },
                },
            },
        };
    }

    private static V1RollingUpdateDeployment Rolling(Update update) => update.IsStartFirst
        ? new() { MaxSurge = update.Parallelism, MaxUnavailable = 0 }
        : new() { MaxSurge = 0, MaxUnavailable = update.Parallelism };

    private static void CheckRestart(Service service)
    {
        if (service.Restart == RestartPolicy.Always)
            return;
        var wanted = service.Restart == RestartPolicy.Never ? "never" : "only on failure";
        throw new DeploymentException(
            $"Kubernetes starts an instance of a service again however it ended, but '{service.Name}' is to be restarted {wanted}: " +
            "give it RestartPolicy.Always in the AppHost.");
    }
}
