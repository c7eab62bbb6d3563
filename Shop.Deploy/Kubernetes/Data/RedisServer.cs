using k8s.Models;
using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Data;
using Shop.Deploy.Compose.Services;
using Shop.Deploy.Export;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Kubernetes.Traffic;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Kubernetes.Data;

/// <summary>A Redis server: one pod, which keeps its volume and its name. While it moves to another node, the services do without it.</summary>
internal static class RedisServer
{
    // The user redis of the image.
    private const int User = 999;

    private const string Data = "data";
    private const string Configuration = "config";
    private const string Secrets = "secrets";
    private const string Protocol = "redis";

    public static IEnumerable<object> Of(CacheServer cache, Deployment deployment) =>
        [Account.Of(cache), Set(cache, deployment), ServiceAddress.Of(cache, CacheServer.Port, Protocol), NetworkPolicies.Of(cache, deployment)];

    public static IEnumerable<SecretFile> SecretFiles(CacheServer cache) => RedisProgram.Secrets(cache).Select(secret => secret.File);

    public static Generator Secret(CacheServer cache) => new()
    {
        Name = cache.Name,
        Namespace = Naming.Namespace,
        Files = [.. RedisProgram.Secrets(cache).Select(secret => $"{cache.Name}/{secret.Name}")],
    };

    public static Generator ConfigMap(CacheServer cache) =>
        new() { Name = ConfigMapOf(cache), Namespace = Naming.Namespace, Files = [.. RedisProgram.Files(cache).Select(file => file.Path)] };

    /// <summary>The same as under Compose, but for the line that says where to change them.</summary>
    public static IEnumerable<OutputFile> Files(CacheServer cache) => RedisProgram.Files(cache).Select(
        file => file with { Content = file.Content.Replace(ComposeHeader.Text, KustomizeFolder.Header, StringComparison.Ordinal) });

    private static string ConfigMapOf(CacheServer cache) => $"{cache.Name}-config";

    private static V1StatefulSet Set(CacheServer cache, Deployment deployment) => new()
    {
        ApiVersion = "apps/v1",
        Kind = "StatefulSet",
        Metadata = Naming.Metadata(cache.Name),
        Spec = new()
        {
            Replicas = 1,
            ServiceName = cache.Name,
            RevisionHistoryLimit = 5,
            Selector = Naming.Release(cache.Name),
            UpdateStrategy = new() { Type = "RollingUpdate" },
            Template = new() { Metadata = new() { Labels = Naming.Labels(cache.Name) }, Spec = Pod(cache, deployment) },
            VolumeClaimTemplates =
            [
                new()
                {
                    Metadata = new() { Name = Data },
                    Spec = new()
                    {
                        AccessModes = ["ReadWriteOnce"],
                        Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new(VolumeSizes.Redis) } },
                    },
                },
            ],
        },
    };

    private static V1PodSpec Pod(CacheServer cache, Deployment deployment) => new()
    {
        ServiceAccountName = cache.Name,
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        TerminationGracePeriodSeconds = Quantities.Seconds(cache.StopGrace),
        NodeSelector = NodeSelector.Of(cache),
        SecurityContext = Restricted.Pod(User),
        Containers =
        [
            new()
            {
                Name = cache.Name,
                Image = deployment.Image(cache.Image),
                ImagePullPolicy = "IfNotPresent",
                Command = [.. RedisProgram.Start],
                Ports = [new() { Name = Protocol, ContainerPort = CacheServer.Port, Protocol = "TCP" }],
                Resources = Quantities.Of(cache),
                SecurityContext = Restricted.Container(),
                StartupProbe = Probe(cache) with { FailureThreshold = (int)Math.Ceiling(cache.ProbeTiming.Start / cache.ProbeTiming.Interval) },
                ReadinessProbe = Probe(cache),
                LivenessProbe = Probe(cache),
                VolumeMounts =
                [
                    Restricted.TemporaryMount(),
                    new() { Name = Data, MountPath = cache.Data.Target },
                    new() { Name = Configuration, MountPath = RedisProgram.Folder, ReadOnlyProperty = true },
                    new() { Name = Secrets, MountPath = ServiceSecrets.Directory, ReadOnlyProperty = true },
                ],
            },
        ],
        Volumes =
        [
            Restricted.TemporaryVolume(),
            new() { Name = Configuration, ConfigMap = new() { Name = ConfigMapOf(cache) } },
            new() { Name = Secrets, Secret = new() { SecretName = cache.Name, DefaultMode = Restricted.SecretMode } },
        ],
    };

    private static V1Probe Probe(CacheServer cache) => new()
    {
        Exec = new() { Command = [.. RedisProgram.Probe] },
        PeriodSeconds = Quantities.Seconds(cache.ProbeTiming.Interval),
        TimeoutSeconds = Quantities.Seconds(cache.ProbeTiming.Timeout),
        FailureThreshold = cache.ProbeTiming.Failures,
    };
}
