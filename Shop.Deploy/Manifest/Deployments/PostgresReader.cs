using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Deployments;

/// <summary>Reads what is said of a PostgreSQL server.</summary>
internal sealed class PostgresReader(ManifestResources resources)
{
    // PostgreSQL's own.
    public const int MostConnections = 262143;

    private static readonly Dictionary<string, string> s_environment = new()
    {
        ["POSTGRES_USER"] = "postgres",
        ["POSTGRES_HOST_AUTH_METHOD"] = "scram-sha-256",
        ["POSTGRES_INITDB_ARGS"] = "--auth-host=scram-sha-256 --auth-local=scram-sha-256",
    };

    public ReadServer Read(Section section, ContainerResource container, ResourceParts parts)
    {
        var (max, reserved) = section.Object("connections", connections =>
            (connections.Whole("max", MostConnections), connections.Whole("reserved", MostConnections)));
        if (!container.Command.SequenceEqual(["-c", $"max_connections={max}"]))
        {
            throw new ManifestException($"{container.Place}.args",
                $"must be -c max_connections={max}, as {section.Of("connections")} says: no other argument is carried over.");
        }

        var server = new DatabaseServer(container.Name)
        {
            Image = container.Image,
            Password = ServerParts.Password(container, resources, "POSTGRES_PASSWORD", s_environment),
            Databases = Databases(section, container),
            Standbys = Standbys(section),
            MaxConnections = max,
            Data = ServerParts.Data(container, DatabaseServer.Port),
            ProbeTiming = ServerParts.Timing(section, "pg_isready", "--username=postgres"),
            Limits = parts.Limits,
            Reservations = parts.Reservations,
            Restart = parts.Restart,
            Update = parts.Update,
            Placement = parts.Placement,
            StopGrace = parts.StopGrace,
            Networks = parts.Networks,
            WaitFor = parts.WaitFor,
        };
        return new(server, reserved);
    }

    private IReadOnlyList<string> Databases(Section section, ContainerResource container)
    {
        var databases = section.DistinctTexts("databases");
        foreach (var name in databases)
        {
            var connection = resources.ConnectionOf(resources.Find<ValueResource>(section.Of("databases"), name, "value.v0"));
            if (!connection.Hosts.SequenceEqual([container.Name])
                || connection.Parts is not [.., TextPart last] || !last.Text.EndsWith($"Database={name}", StringComparison.Ordinal))
            {
                throw new ManifestException($"resources.{name}.connectionString",
                    $"must lead to '{container.Name}' and end in Database={name}, since it is one of its databases.");
            }
        }

        var here = resources.Of<ValueResource>().Where(value => resources.Hosts(value).Contains(container.Name)).Select(value => value.Name);
        return here.Except(databases).FirstOrDefault() is { } unlisted
            ? throw section.Wrong("databases", $"do not name '{unlisted}', which is on this server: nobody would create it.")
            : databases;
    }

    private static IReadOnlyList<string> Standbys(Section section) =>
    [
        .. section.DistinctTexts("standbys", isOptional: true)
            .Select(name => HostName.Verify($"{section.Of("standbys")}: '{Shown.Of(name)}'", name)),
    ];
}
