using Shop.Deploy.Compose.Data;
using Shop.Deploy.Model;
using Shop.Tests.Postgres;

namespace Shop.Tests.Deploy.Compose;

/// <summary>What the containers of a PostgreSQL server and its standby mount: their scripts, settings, secrets, archive and volumes.</summary>
internal sealed class DatabaseFolder : IAsyncDisposable
{
    private readonly string _path =
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"shop-tests-servers-{Guid.NewGuid():N}");

    private DatabaseFolder()
    {
    }

    public string this[string name] => Path.Combine(_path, name);

    /// <param name="settings">Lines of postgresql.conf that stand in the place of the deployment's.</param>
    public static async Task<DatabaseFolder> CreateAsync(params IReadOnlyList<(string Line, string Instead)> settings)
    {
        var folder = new DatabaseFolder();
        foreach (var name in (string[])["", "scripts", "secrets", "archive"])
            await ServerUser.Current.CreateDirectoryAsync(folder[name]);
        var deployment = SmallDeployment.Create();
        var server = deployment.Databases[0] with { Limits = new Compute(1, 256), MaxConnections = 20 };
        foreach (var file in PostgresProgram.Files(server, deployment))
        {
            var content = settings.Aggregate(folder.Here(file.Content), (text, setting) => text.Replace(setting.Line, setting.Instead));
            await folder.WriteAsync($"scripts/{Path.GetFileName(file.Path)}", content);
        }
        await folder.WriteAsync("secrets/password", "secret");
        await folder.WriteAsync("secrets/replication-password", "it's another");
        return folder;
    }

    public async ValueTask DisposeAsync() => await Shell.RunAsync([], "rm", ["-rf", _path]);

    /// <summary>With this folder in the place of those of a container, and this machine in the place of its network.</summary>
    private string Here(string text) => text
        .Replace("/etc/postgresql", this["scripts"], StringComparison.Ordinal)
        .Replace("/run/secrets", this["secrets"], StringComparison.Ordinal)
        .Replace("/tmp/", "$PGDATA.", StringComparison.Ordinal)
        .Replace("unix_socket_directories = '/var/run/postgresql'", "unix_socket_directories = '..'", StringComparison.Ordinal)
        .Replace("listen_addresses = '*'", "listen_addresses = '127.0.0.1'", StringComparison.Ordinal)
        .Replace("local all postgres peer", "local all postgres trust", StringComparison.Ordinal)
        .Replace("172.30.3.0/24", "127.0.0.1/32", StringComparison.Ordinal);

    private Task WriteAsync(string name, string content) => File.WriteAllTextAsync(this[name], content);
}
