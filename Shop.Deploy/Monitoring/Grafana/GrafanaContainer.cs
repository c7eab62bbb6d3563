using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;

namespace Shop.Deploy.Monitoring.Grafana;

/// <summary>Grafana, whose data sources and dashboards come from files alone: what one person changes in it, the next does not find.</summary>
internal static class GrafanaContainer
{
    public const int Port = 3000;

    private const string Provisioning = "provisioning";

    public static ComposeService Of(ComposeProject project) => MonitoringContainer.Of("grafana", MonitoringImages.Grafana, "472:0", project) with
    {
        Environment = new(StringComparer.Ordinal)
        {
            ["GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES"] = "false",
            ["GF_ANALYTICS_CHECK_FOR_UPDATES"] = "false",
            ["GF_ANALYTICS_REPORTING_ENABLED"] = "false",
            ["GF_AUTH_ANONYMOUS_ENABLED"] = "false",
            ["GF_LOG_MODE"] = "console",
            ["GF_PLUGINS_PREINSTALL_DISABLED"] = "true",
            ["GF_SECURITY_ADMIN_PASSWORD__FILE"] = "/run/secrets/admin-password",
            ["GF_SECURITY_COOKIE_SAMESITE"] = "strict",
            ["GF_SECURITY_DISABLE_GRAVATAR"] = "true",
            ["GF_USERS_ALLOW_SIGN_UP"] = "false",
        },
        Networks = Container.Networks(MonitoringContainer.Network, MonitoringPart.Operators.Name),
        Ports = [MonitoringContainer.Port(Port, "GRAFANA_PORT", "Grafana", project)],
        Volumes =
        [
            Mount($"{Provisioning}/datasources/datasources.yaml", project),
            Mount($"{Provisioning}/dashboards/dashboards.yaml", project),
            .. Dashboards.All.Select(dashboard => project.Mount(
                new OutputFile($"monitoring/grafana/dashboards/{dashboard.Uid}.json", DashboardJson.Of(dashboard)),
                $"/etc/grafana/dashboards/{dashboard.Uid}.json")),
            MonitoringContainer.Data("grafana", "/var/lib/grafana", project),
        ],
        Secrets = [project.Mount(MonitoringSecrets.GrafanaPassword, "admin-password")],
        Healthcheck = MonitoringContainer.Probe("wget", "-q", "-O", "/dev/null", $"http://127.0.0.1:{Port}/api/health"),
        DependsOn = new(StringComparer.Ordinal)
        {
            ["loki"] = new("service_healthy"),
            ["prometheus"] = new("service_healthy"),
            ["tempo"] = new("service_healthy"),
        },
    };

    private static ComposeMount Mount(string file, ComposeProject project) =>
        MonitoringContainer.Mount($"grafana/{file}", $"/etc/grafana/{file}", project);
}
