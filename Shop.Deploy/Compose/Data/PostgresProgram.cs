using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Compose.Data;

/// <summary>
/// What runs in a PostgreSQL container. It is started by a script of our own: the image's would take a first start that was cut off for a
/// finished one, keeps no standby, and makes no database that the model gains later.
/// </summary>
internal static class PostgresProgram
{
    /// <summary>The user postgres of the image, who owns the folder under which all data are.</summary>
    public const string User = "999:999";

    /// <summary>Clients are sent away and data written: SIGTERM would wait for the clients to leave.</summary>
    public const string StopSignal = "SIGINT";

    /// <summary>What the workers of a parallel query share.</summary>
    public const string SharedMemory = "256M";

    /// <summary>
    /// The first copy of a standby and the recovery after a crash take as long as the data are large: whoever is killed over it begins anew,
    /// for ever. The first good answer ends it, and then the model's timing holds.
    /// </summary>
    public static readonly TimeSpan LongestStart = TimeSpan.FromHours(24);

    public const string Sockets = "/var/run/postgresql";

    public const string Folder = "/etc/postgresql";

    private static readonly IReadOnlyList<string> s_scripts = ["start.sh", "healthy.sh", "archive.sh", "restore.sh", "prepare.sql", "slot.sql"];

    public static IReadOnlyList<string> Start { get; } = ["bash", $"{Folder}/start.sh"];

    public static IReadOnlyList<string> Probe { get; } = ["bash", $"{Folder}/healthy.sh"];

    /// <summary>One process per connection, and those of the server itself.</summary>
    public static int Pids(DatabaseServer server) => server.MaxConnections + 100;

    /// <summary>The container that prepares the archive for a server or standby, and ends.</summary>
    public static string Preparer(string name) => $"{name}-archive";

    /// <summary>The write-ahead log of primary and standbys, from which each can catch up.</summary>
    public static Volume Archive(DatabaseServer server) => new($"shop-{server.Name}-archive", "/archive");

    public static SortedDictionary<string, string> Environment(DatabaseServer server) => new(StringComparer.Ordinal)
    {
        ["DATABASES"] = string.Join(' ', server.Databases),
        ["PGDATA"] = $"{server.Data.Target}/cluster",
    };

    public static SortedDictionary<string, string> StandbyEnvironment(DatabaseServer server, string standby) =>
        new(Environment(server), StringComparer.Ordinal)
        {
            ["PRIMARY"] = server.Name,
            ["SLOT"] = standby.Replace('-', '_'),
        };

    /// <summary>Each with its name under /run/secrets.</summary>
    public static IEnumerable<(string Name, SecretFile File)> Secrets(DatabaseServer server)
    {
        yield return Secret(server, "password", server.Password);
        if (server.Standbys.Count > 0)
            yield return Secret(server, "replication-password", Replication(server));
    }

    /// <summary>What stands in a folder with the server's name, and in its containers in <see cref="Folder"/>.</summary>
    public static IEnumerable<OutputFile> Files(DatabaseServer server, Deployment deployment) =>
    [
        new($"{server.Name}/postgresql.conf", PostgresConfiguration.Of(server)),
        new($"{server.Name}/pg_hba.conf", PostgresAccess.Of(server, deployment)),
        .. s_scripts.Select(name => new OutputFile($"{server.Name}/{name}", EmbeddedFile.Read($"postgres/{name}"), Path.GetExtension(name) == ".sh")),
    ];

    private static Parameter Replication(DatabaseServer server) =>
        new($"{server.Name}-replication-password", IsSecret: true, Default: null, GeneratedLength: 32);

    private static (string Name, SecretFile File) Secret(DatabaseServer server, string name, Parameter parameter) =>
        (name, new($"secrets/{server.Name}/{name}", new Template([new ParameterPart(parameter)])));
}
