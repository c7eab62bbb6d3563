using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;

namespace Shop.Deploy.Monitoring.Prometheus;

/// <summary>Alertmanager, which tells people of alerts: once, together, and not what follows from something worse. It needs a way out.</summary>
internal static class AlertmanagerContainer
{
    public static ComposeService Of(ComposeProject project) =>
        MonitoringContainer.Of("alertmanager", MonitoringImages.Alertmanager, "65534:65534", project) with
        {
            // There is one, which needs no others to agree with.
            Command = ["--config.file=/etc/alertmanager/alertmanager.yaml", "--storage.path=/alertmanager", "--cluster.listen-address="],
            Networks = Container.Networks(MonitoringContainer.Network, MonitoringPart.Operators.Name),
            Volumes =
            [
                MonitoringContainer.Mount("alertmanager/alertmanager.yaml", "/etc/alertmanager/alertmanager.yaml", project),
                MonitoringContainer.Data("alertmanager", "/alertmanager", project),
            ],
            Secrets = [project.Mount(MonitoringSecrets.Webhook, "webhook-url")],
            Healthcheck = MonitoringContainer.Probe("wget", "-q", "-O", "/dev/null", "http://127.0.0.1:9093/-/ready"),
        };
}
