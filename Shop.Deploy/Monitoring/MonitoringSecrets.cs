using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Monitoring;

/// <summary>The secrets of the monitoring: files, like all others.</summary>
internal static class MonitoringSecrets
{
    public static SecretFile GrafanaPassword { get; } = Generated("secrets/grafana/admin-password", "grafana-admin-password");

    public static SecretFile DashboardToken { get; } = Generated("secrets/dashboard/token", "dashboard-token");

    /// <summary>Where alerts are sent. Such an address is as good as a key, so it is kept like one; until it is given, nobody answers.</summary>
    public static SecretFile Webhook { get; } = Of("secrets/alertmanager/webhook-url",
        new Parameter("alert-webhook", IsSecret: true, Default: "http://127.0.0.1:9/no-webhook-yet", GeneratedLength: null));

    public static SecretFile Password(DatabaseServer server) => Of($"secrets/{server.Name}/password", server.Password);

    public static SecretFile Password(CacheServer server) => Of($"secrets/{server.Name}/password", server.Password);

    public static SecretFile MonitorPassword(DatabaseServer server) =>
        Generated($"secrets/{server.Name}/monitor-password", $"{server.Name}-monitor-password") with { IsPartOfMore = true };

    private static SecretFile Generated(string path, string parameter) =>
        Of(path, new Parameter(parameter, IsSecret: true, Default: null, GeneratedLength: 32));

    private static SecretFile Of(string path, Parameter parameter) => new(path, new Template([new ParameterPart(parameter)]));
}
