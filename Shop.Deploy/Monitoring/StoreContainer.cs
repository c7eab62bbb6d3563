using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;

namespace Shop.Deploy.Monitoring;

/// <summary>Loki or Tempo, which keep logs and traces. Their images hold no shell and no probe; Prometheus tells when one is not well.</summary>
internal static class StoreContainer
{
    /// <param name="data">The image's directory for it, whose owner a new volume takes over.</param>
    public static ComposeService Of(string name, string image, string data, ComposeProject project) =>
        MonitoringContainer.Of(name, image, "10001:10001", project) with
        {
            Command = [$"-config.file=/etc/{name}/{name}.yaml"],
            Volumes =
            [
                MonitoringContainer.Mount($"{name}/{name}.yaml", $"/etc/{name}/{name}.yaml", project),
                MonitoringContainer.Data(name, data, project),
            ],
        };
}
