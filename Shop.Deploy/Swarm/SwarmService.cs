using System.Globalization;
using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Compose.Services;
using Shop.Deploy.Monitoring;

namespace Shop.Deploy.Swarm;

/// <summary>
/// A container of Compose as a service of Swarm. Left out is what Swarm does not do: to wait for another service (the programs themselves
/// wait and try again) and to forbid new privileges (a setting of the engine there).
/// </summary>
internal static class SwarmService
{
    public static ComposeService Of(string name, ComposeService container, ComposeProject project) => container with
    {
        Profiles = [],
        DependsOn = new(StringComparer.Ordinal),
        SecurityOpt = [],
        Restart = null,
        ShmSize = null,
        Tmpfs = [],
        Configs = [.. SwarmConfig.Of(name, container, project).Select(config => config.Reference)],
        Volumes =
        [
            .. container.Volumes.Where(mount => mount.Type == "volume"),
            .. container.Tmpfs.Select(folder => new ComposeMount("tmpfs", null, folder.Split(':')[0])),
            .. container.ShmSize is { } size ? [new ComposeMount("tmpfs", null, "/dev/shm") { Tmpfs = new(Bytes(size)) }] : (ComposeMount[])[],
        ],
        Ports = IsMonitoring(container) ? [] : [.. container.Ports.Select(OfItsNode)],
        Healthcheck = project.Deployment.Services.FirstOrDefault(service => service.Name == name) is { } service
            // An outage of what a service needs must not end the service, so it is not asked whether it is ready.
            ? SwarmHealth.Patient(
                ComposeUnits.Healthcheck(service.ProbeTiming, ServiceProgram.Probe(service, service.Probes.Startup, service.Probes.Live)))
            : SwarmHealth.Patient(container.Healthcheck),
        Deploy = SwarmDeploy.Of(name, container, project),
    };

    public static bool IsMonitoring(ComposeService container) => container.Profiles.Contains(MonitoringContainer.Profile);

    /// <summary>Through Swarm's own mesh every client would have the address of a node, and none could be limited or blocked.</summary>
    private static ComposePort OfItsNode(ComposePort port) => port with { HostIp = null, Protocol = port.Protocol ?? "tcp", Mode = "host" };

    private static long Bytes(string size) => size[^1] switch
    {
        'M' or 'm' => long.Parse(size[..^1], CultureInfo.InvariantCulture) << 20,
        'G' or 'g' => long.Parse(size[..^1], CultureInfo.InvariantCulture) << 30,
        _ => throw new ArgumentException($"'{size}' is no size in M or G.", nameof(size)),
    };
}
