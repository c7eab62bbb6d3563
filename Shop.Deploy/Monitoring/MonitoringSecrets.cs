using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Monitoring;

/// <summary>The secrets of the monitoring: files, like all others.</summary>
internal static class MonitoringSecrets
{
    public static SecretFile GrafanaPassword { get; } = Generated("secrets/grafana/admin-password", "grafana-admin-password");

    public static SecretFile DashboardToken { get; } = Generated("secrets/dashboard/token", "dashboard-token");

    /// <summary>Where alerts are sent. The address of such a webhook is a key, so it is kept like one; the owner writes it, and until then nobody answers.</summary>
    public static SecretFile Webhook { get; } = new("secrets/alertmanager/webhook-url", new Template([new TextPart("http://127.0.0.1:9/put-the-address-of-your-webhook-here")]));

    public static SecretFile Password(DatabaseServer server) => new($"secrets/{server.Name}/password", new Template([new ParameterPart(server.Password)]));

    public static SecretFile Password(CacheServer server) => new($"secrets/{server.Name}/password", new Template([new ParameterPart(server.Password)]));

    public static SecretFile MonitorPassword(DatabaseServer server) => Generated($"secrets/{server.Name}/monitor-password", $"{server.Name}-monitor-password");

    private static SecretFile Generated(string path, string parameter) =>
        new(path, new Template([new ParameterPart(new Parameter(parameter, IsSecret: true, Default: null, GeneratedLength: 32))]));
}
