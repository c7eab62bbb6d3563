using System.Globalization;
using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;
using Shop.Deploy.Model;

namespace Shop.Deploy.Monitoring;

/// <summary>What the containers of the monitoring share.</summary>
internal static class MonitoringContainer
{
    public const string Profile = "monitoring";
    public const string Network = "monitoring";

    /// <summary>Where the services reach the collector, and nothing else of the monitoring.</summary>
    public const string Telemetry = "telemetry";

    private static readonly ProbeTiming s_timing = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3), Failures: 3, TimeSpan.FromSeconds(60));

    /// <param name="name">As the model limits it.</param>
    /// <param name="user">The uid and gid of the image's own user, to whom its directory of data belongs.</param>
    public static ComposeService Of(string name, string image, string user, ComposeProject project) =>
        Of(image, user, Limits(name, project.Deployment)) with { Networks = Container.Networks(Network) };

    public static ComposeService Of(string image, string user, Compute limits) =>
        // It is reserved a quarter: nothing here may keep the shop from starting.
        Container.Of(image, user, limits, new Compute(limits.Cpus / 4, limits.MemoryMiB / 4)) with { Profiles = [Profile] };

    public static Compute Limits(string name, Deployment deployment) => deployment.Monitoring.TryGetValue(name, out var limits)
        ? limits
        : throw new DeploymentException(
            $"The deployment's monitoring has no limits for '{name}'; add it with AddMonitoring in the AppHost and write the manifest again.");

    /// <summary>A port on the loopback address of the machine; from elsewhere, people come by ssh.</summary>
    public static ComposePort Port(int port, string variable, string program, ComposeProject project) =>
        new(port, project.Settings.Reference(
            variable, port.ToString(CultureInfo.InvariantCulture), $"The port of this machine for {program}, on its loopback address."))
        {
            HostIp = "127.0.0.1",
        };

    /// <summary>A configuration that says nothing of the model.</summary>
    public static ComposeMount Mount(string file, string target, ComposeProject project) =>
        project.Mount(new OutputFile($"monitoring/{file}", EmbeddedFile.Read($"monitoring/{file}")), target);

    public static ComposeMount Data(string name, string target, ComposeProject project) => project.Mount(new Volume(Volume.DataOf(name), target));

    /// <param name="command">It must ask 127.0.0.1: of the addresses of localhost, the wget of busybox tries one, which may be ::1.</param>
    public static ComposeHealthcheck Probe(params IReadOnlyList<string> command) => ComposeUnits.Healthcheck(s_timing, command);
}
