using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;
using Shop.Deploy.Monitoring.Collector;
using Shop.Deploy.Monitoring.Grafana;
using Shop.Deploy.Monitoring.Prometheus;

namespace Shop.Deploy.Monitoring;

/// <summary>What receives, keeps and shows telemetry, under the profile "monitoring": without it, nothing of this runs or is waited for.</summary>
internal sealed class MonitoringPart : IComposePart
{
    /// <summary>
    /// Where people come in and alerts go out: a port of the host leads nowhere from an internal network. It is a network of its own, since
    /// whoever breaks into the edge must not find Alertmanager and Grafana there.
    /// </summary>
    public static Network Operators { get; } = new("operators", IsInternal: false, "172.30.5.0/24");

    public void AddTo(ComposeProject project)
    {
        if (project.Deployment.Monitoring.Count == 0)
            return;
        project.Add(Operators.Name, new ComposeNetwork { Driver = "bridge", Ipam = new([new(Operators.Subnet)]) });
        foreach (var server in project.Deployment.Databases)
            project.Add(MonitorRole.Name(server), MonitorRole.Of(server, project));
        project.Add("otel-collector", CollectorContainer.Of(project));
        project.Add("prometheus", PrometheusContainer.Of(project));
        project.Add("alertmanager", AlertmanagerContainer.Of(project));
        project.Add("loki", StoreContainer.Of("loki", MonitoringImages.Loki, 3100, "/loki", project));
        project.Add("tempo", StoreContainer.Of("tempo", MonitoringImages.Tempo, 3200, "/var/tempo", project));
        project.Add("grafana", GrafanaContainer.Of(project));
        project.Add("dashboard", AspireDashboardContainer.Of(project));
    }
}
