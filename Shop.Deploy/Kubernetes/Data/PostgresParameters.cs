using System.Globalization;
using Shop.Deploy.Compose.Data;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Data;

/// <summary>The settings of PostgreSQL, the same as under Compose but for those that the operator keeps to itself.</summary>
internal static class PostgresParameters
{
    private const string SharedBuffers = "shared_buffers";

    // A cluster that sets one of these is refused by CloudNativePG (pkg/postgres/configuration.go, FixedConfigurationParameters).
    private static readonly string[] s_theOperators =
    [
        "archive_command", "archive_mode", "archive_timeout", "hba_file", "hot_standby", "listen_addresses", "restore_command",
        "unix_socket_directories", "wal_level",
    ];

    public static SortedDictionary<string, string> Of(DatabaseServer server)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in PostgresConfiguration.Settings(server).Where(setting => !s_theOperators.Contains(setting.Name)))
            parameters[setting.Name] = setting.Value;

        // Nor does it take more of these than the pod is promised.
        var promised = Math.Min(server.Limits.MemoryMiB / 4, server.Reservations.MemoryMiB);
        parameters[SharedBuffers] = string.Create(CultureInfo.InvariantCulture, $"{promised}MB");
        return parameters;
    }
}
