using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;

namespace Shop.Deploy.Monitoring;

/// <summary>
/// The Aspire dashboard, which shows what just happened and forgets it when it stops. It reads its token from a file, and must not print it:
/// it would greet with an address that holds it. Its image holds no shell and no probe.
/// </summary>
internal static class AspireDashboardContainer
{
    public const int Port = 18888;

    public static ComposeService Of(ComposeProject project) =>
        MonitoringContainer.Of("dashboard", MonitoringImages.Dashboard, "1654:1654", project) with
        {
            Environment = new(StringComparer.Ordinal)
            {
                ["ASPIRE_DASHBOARD_FILE_CONFIG_DIRECTORY"] = "/run/secrets",
                ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://+:18889",
                ["ASPNETCORE_URLS"] = $"http://+:{Port}",
                ["Dashboard__ApplicationName"] = "Shop",
                ["Dashboard__Frontend__AuthMode"] = "BrowserToken",
                // Only the collector can reach it, besides what it collects from.
                ["Dashboard__Otlp__AuthMode"] = "Unsecured",
                ["HOME"] = "/tmp",
                ["Logging__LogLevel__Aspire.Dashboard.DashboardWebApplication"] = "Warning",
            },
            Networks = Container.Networks(MonitoringContainer.Network, MonitoringPart.Operators.Name),
            Ports = [MonitoringContainer.Port(Port, "DASHBOARD_PORT", "the Aspire dashboard", project)],
            Secrets = [project.Mount(MonitoringSecrets.DashboardToken, "Dashboard__Frontend__BrowserToken")],
        };
}
