using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Shop.AppHost.Local.Postgres;

/// <summary>One data directory of PostgreSQL and the programs that serve it.</summary>
/// <param name="bin">The folder of <c>postgres</c> and <c>initdb</c>; null where there is none.</param>
/// <param name="folder">The folder of the server; the cluster is its sub-folder <c>data</c>.</param>
/// <param name="options">The settings.</param>
internal sealed class PostgresCluster(string? bin, string folder, LocalOptions options)
{
    // A crash of the machine may lose this data, a kill of the server still may not.
    private static readonly string[] EphemeralSettings = ["-c", "fsync=off", "-c", "full_page_writes=off"];

    private static string User => ServiceUser.ForPostgres;

    /// <summary>The arguments of bash that start the server.</summary>
    public IEnumerable<string> Arguments(int port) =>
    [
        Script.Guard, "INT", ServerLock.In(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture), User,
        Path.Combine(bin!, "postgres"), "-D", Path.Combine(folder, "data"), "-p", port.ToString(CultureInfo.InvariantCulture),
        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
        "-c", $"max_connections={LocalExtensions.PostgresMaxConnections}",
        .. options.Ephemeral ? EphemeralSettings : [],
    ];

    /// <summary>Looks for what would keep the server from starting.</summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        if (bin is null)
        {
            return options.PostgresBin is { Length: > 0 } chosen
                ? $"There is no PostgreSQL in Local:PostgresBin '{chosen}': name the folder that holds postgres and initdb."
                : "No container engine answers and the programs 'postgres' and 'initdb' are missing: run ./shop setup, or apt-get install postgresql, or start Docker.";
        }

        // As the user who will run it: the folders above may be closed to that user, or a library missing.
        string[] probe = ["-c", "cd \"$1\" && exec \"$2\" --version", "bash", Path.GetDirectoryName(folder)!, Path.Combine(bin, "postgres")];
        var (exitCode, line) = User == ServiceUser.Same
            ? await Command.RunAsync("bash", probe, "", logger: null, cancellationToken)
            : await Command.RunAsync("setpriv", ["--reuid", User, "--clear-groups", "bash", .. probe], "", logger: null, cancellationToken);
        if (exitCode != 0)
        {
            return $"PostgreSQL of '{bin}' cannot run on '{folder}' as {(User == ServiceUser.Same ? "this user" : $"the user '{User}'")} " +
                $"({line}): choose others by Local:PostgresBin and Local:DataDirectory.";
        }

        return FindOtherVersion(line);
    }

    /// <summary>Makes the cluster ready to start with the password of the model.</summary>
    /// <exception cref="DistributedApplicationException">It could not be made ready; the reason is in the resource's log too.</exception>
    public async Task PrepareAsync(string name, string password, ILogger? logger, CancellationToken cancellationToken)
    {
        string[] sync = options.Ephemeral ? ["--no-sync"] : [];
        var (exitCode, line) = await Command.RunAsync(
            "bash", [Script.PreparePostgres, bin!, folder, User, .. sync], password, logger, cancellationToken);
        if (exitCode != 0)
            throw new DistributedApplicationException($"The data of '{name}' in '{folder}' could not be made ready: {line}");
    }

    // "postgres (PostgreSQL) 18.3" and a file that says "18".
    private string? FindOtherVersion(string version)
    {
        var file = Path.Combine(folder, "data", "PG_VERSION");
        if (!File.Exists(file))
            return null;

        var made = File.ReadAllText(file).Trim();
        var found = version.Split(' ').First(word => char.IsAsciiDigit(word[0])).Split('.')[0];
        return made == found ? null
            : $"The data in '{folder}' belongs to PostgreSQL {made}, but '{bin}' holds PostgreSQL {found}: " +
              $"name a PostgreSQL {made} by Local:PostgresBin, or move the folder away to begin anew.";
    }
}
