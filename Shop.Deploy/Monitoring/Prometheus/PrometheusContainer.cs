using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;
using Shop.Deploy.Yaml;

namespace Shop.Deploy.Monitoring.Prometheus;

/// <summary>Prometheus, which keeps metrics for 15 days or 5 GB, whichever is less, and says when something is wrong.</summary>
internal static class PrometheusContainer
{
    private const string Rules = "/etc/prometheus/rules";

    public static ComposeService Of(ComposeProject project) =>
        MonitoringContainer.Of("prometheus", MonitoringImages.Prometheus, "65534:65534", project) with
        {
            Command =
            [
                "--config.file=/etc/prometheus/prometheus.yaml",
                "--storage.tsdb.path=/prometheus",
                // Deprecated, but accepted; the older Prometheus of the end-to-end run has no other way to say it.
                "--storage.tsdb.retention.time=15d",
                "--storage.tsdb.retention.size=5GB",
            ],
            Volumes =
            [
                MonitoringContainer.Mount("prometheus/prometheus.yaml", "/etc/prometheus/prometheus.yaml", project),
                MonitoringContainer.Mount("prometheus/alerts.yaml", $"{Rules}/alerts.yaml", project),
                MonitoringContainer.Mount("prometheus/recordings.yaml", $"{Rules}/recordings.yaml", project),
                project.Mount(
                    new OutputFile("monitoring/prometheus/model.yaml", YamlText.Of(ModelRules.Of(project.Deployment))), $"{Rules}/model.yaml"),
                MonitoringContainer.Data("prometheus", "/prometheus", project),
            ],
            Healthcheck = MonitoringContainer.Probe("promtool", "check", "ready"),
        };
}
