using System.Globalization;
using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;

namespace Shop.Deploy.Monitoring.Collector;

/// <summary>
/// Makes the role with which the collector asks a server for its state, then ends. A script of the server's own would run on an empty volume
/// alone, and a server that is there already would never get the role.
/// </summary>
internal static class MonitorRole
{
    private static readonly Compute s_limits = new(0.2, 64);

    /// <summary>
    /// The collector holds one. There is room for one per query, twice, so that an older collector, and one that was killed, lock nobody out;
    /// and two for people.
    /// </summary>
    public static int Connections { get; } = (2 * PostgresQueries.All.Count) + 2;

    public static string Name(DatabaseServer server) => $"{server.Name}-monitor-role";

    public static ComposeService Of(DatabaseServer server, ComposeProject project) => MonitoringContainer.Of(server.Image, "999:999", s_limits) with
    {
        Entrypoint = ["/bin/sh", "/monitoring/role.sh"],
        Command = [server.Name, Connections.ToString(CultureInfo.InvariantCulture)],
        Networks = Container.Networks(server.Networks),
        Volumes =
        [
            MonitoringContainer.Mount("postgres/role.sh", "/monitoring/role.sh", project),
            MonitoringContainer.Mount("postgres/role.sql", "/monitoring/role.sql", project),
        ],
        Secrets =
        [
            project.Mount(MonitoringSecrets.Password(server), "password"),
            project.Mount(MonitoringSecrets.MonitorPassword(server), "monitor-password"),
        ],
        DependsOn = new(StringComparer.Ordinal) { [server.Name] = new("service_healthy") },
        Restart = "on-failure",
    };
}
