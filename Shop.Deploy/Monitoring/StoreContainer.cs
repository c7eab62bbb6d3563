using System.Globalization;
using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;

namespace Shop.Deploy.Monitoring;

/// <summary>Loki or Tempo, which keep logs and traces. They are ready some 15 s after they have started.</summary>
internal static class StoreContainer
{
    // The one tool in these images; later ones have none.
    private const string Wget = "/busybox/wget";

    /// <param name="data">The image's directory for it, whose owner a new volume takes over.</param>
    public static ComposeService Of(string name, string image, int port, string data, ComposeProject project) =>
        MonitoringContainer.Of(name, image, "10001:10001", project) with
        {
            Command = [$"-config.file=/etc/{name}/{name}.yaml"],
            Volumes =
            [
                MonitoringContainer.Mount($"{name}/{name}.yaml", $"/etc/{name}/{name}.yaml", project),
                MonitoringContainer.Data(name, data, project),
            ],
            Healthcheck = MonitoringContainer.Probe(Wget, "-q", "-O", "/dev/null", string.Create(
                CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/ready")),
        };
}
