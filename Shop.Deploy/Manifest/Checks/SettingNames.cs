namespace Shop.Deploy.Manifest.Checks;

/// <summary>Names of environment variables that no parameter may take, since whoever deploys has them set already, or a writer sets them.</summary>
internal static class SettingNames
{
    private static readonly string[] s_taken =
    [
        // Of every shell, and of every container.
        "HOME", "HOSTNAME", "IFS", "LANG", "LOGNAME", "OLDPWD", "PATH", "PWD", "SHELL", "SHLVL", "TERM", "TMPDIR", "TZ", "USER",
        // Of the monitoring.
        "DASHBOARD_PORT", "GRAFANA_PORT",
    ];

    private static readonly string[] s_prefixes =
        ["ASPNETCORE_", "BASH", "BUILDKIT_", "COMPOSE_", "DOCKER_", "DOTNET_", "KUBERNETES_", "LC_", "LD_", "OTEL_", "POD_", "SHOP_", "SSH_"];

    public static bool IsReserved(string name) =>
        s_taken.Contains(name) || Array.Exists(s_prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
