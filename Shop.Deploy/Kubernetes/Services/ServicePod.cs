using k8s.Models;
using Shop.Deploy.Compose.Services;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>
/// An instance of a service. Nothing runs before it: services start without their servers, and become ready when these are there. Nor does
/// a preStop hook wait: told to stop, a service withdraws and goes on taking requests until those before it know.
/// </summary>
internal static class ServicePod
{
    private const string Secrets = "secrets";

    public static V1PodSpec Of(Service service, Deployment deployment, string image)
    {
        V1VolumeMount[] mounts = [Restricted.TemporaryMount()];
        V1Volume[] volumes = [Restricted.TemporaryVolume()];
        if (ServiceSecrets.Of(service).Any())
        {
            mounts = [.. mounts, new() { Name = Secrets, MountPath = ServiceSecrets.Directory, ReadOnlyProperty = true }];
            volumes = [.. volumes, new() { Name = Secrets, Secret = new() { SecretName = service.Name, DefaultMode = Restricted.SecretMode } }];
        }

        return new()
        {
            ServiceAccountName = service.Name,
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            TerminationGracePeriodSeconds = Quantities.Seconds(service.StopGrace),
            NodeSelector = NodeSelector.Of(service),
            SecurityContext = Restricted.Pod(Service.User),
            Containers =
            [
                new()
                {
                    Name = service.Name,
                    Image = image,
                    ImagePullPolicy = "IfNotPresent",
                    Env = [.. PodEnvironment.Of(service, deployment)],
                    Ports = [new() { Name = "http", ContainerPort = Service.Port, Protocol = "TCP" }],
                    Resources = Quantities.Of(service),
                    SecurityContext = Restricted.Container(),
                    StartupProbe = ServiceProbes.Startup(service),
                    ReadinessProbe = ServiceProbes.Ready(service),
                    LivenessProbe = ServiceProbes.Live(service),
                    VolumeMounts = mounts,
                },
            ],
            Volumes = volumes,
        };
    }
}
