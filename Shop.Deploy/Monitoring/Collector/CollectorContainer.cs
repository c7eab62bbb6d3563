using System.Globalization;
using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Nginx;
using Shop.Deploy.Yaml;

namespace Shop.Deploy.Monitoring.Collector;

/// <summary>The OpenTelemetry collector. Its image holds one program, which cannot ask itself how it is: Prometheus tells.</summary>
internal static class CollectorContainer
{
    private const string Name = "otel-collector";

    public static ComposeService Of(ComposeProject project)
    {
        var deployment = project.Deployment;
        var servers = deployment.Databases.Concat<Resource>(deployment.Caches);
        return MonitoringContainer.Of(Name, MonitoringImages.Collector, "10001:10001", project) with
        {
            Command = ["--config=/etc/otelcol-contrib/config.yaml"],
            // Go's heap stays below the limit, instead of being killed at it.
            Environment = new(StringComparer.Ordinal)
            {
                ["GOMEMLIMIT"] = string.Create(CultureInfo.InvariantCulture, $"{MonitoringContainer.Limits(Name, deployment).MemoryMiB * 4 / 5}MiB"),
            },
            Networks = Container.Networks(
                [.. servers.SelectMany(server => server.Networks).Distinct(), MonitoringContainer.Telemetry, MonitoringContainer.Network]),
            Volumes =
            [
                project.Mount(new OutputFile("monitoring/otel-collector/config.yaml", YamlText.Of(CollectorConfiguration.Of(deployment))),
                    "/etc/otelcol-contrib/config.yaml"),
                MonitoringContainer.Data(Name, CollectorConfiguration.Disk, project) with { ReadOnly = true },
            ],
            Secrets =
            [
                .. deployment.Databases.Select(server => project.Mount(MonitoringSecrets.MonitorPassword(server), $"{server.Name}-monitor-password")),
                .. deployment.Caches.Select(server => project.Mount(MonitoringSecrets.Password(server), $"{server.Name}-password")),
                project.Mount(EdgeFiles.Certificate, CollectorConfiguration.Certificate),
            ],
            // Also for "up --wait", which would take the end of a container that nobody waits for as a failure.
            DependsOn = new(deployment.Databases.ToDictionary(
                server => MonitorRole.Name(server), _ => new ComposeDependency("service_completed_successfully")), StringComparer.Ordinal),
        };
    }
}
