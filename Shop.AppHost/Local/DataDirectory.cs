using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Shop.AppHost.Local;

/// <summary>
/// The folder in which the local servers of one running AppHost keep their data, one sub-folder each.
/// A file lock, which the kernel drops with the process, keeps two AppHosts apart.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string TemporaryPrefix = "shop-data-";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly FileStream _lock;
    private readonly bool _ephemeral;

    private DataDirectory(string path, bool ephemeral, FileStream @lock)
    {
        Path = path;
        _ephemeral = ephemeral;
        _lock = @lock;
    }

    public string Path { get; }

    /// <summary>Takes the folder, and creates it where it is new.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be written, or another AppHost has it.</exception>
    public static DataDirectory Open(LocalOptions options, string path)
    {
        if (options.Ephemeral)
            DeleteAbandoned();
        try
        {
            // Others may pass through: as root, PostgreSQL runs under another user.
            Folder.CreateOpen(path);
            return new(path, options.Ephemeral, Lock(path));
        }
        catch (IOException e) when (ServerLock.IsTaken(e))
        {
            throw new DistributedApplicationException(
                $"Another running Shop uses the data directory '{path}': stop it, or give this run its own by Local:DataDirectory=<folder>.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException(
                $"The data directory '{path}' cannot be written ({e.Message.TrimEnd('.')}): give another by Local:DataDirectory=<folder>.");
        }
    }

    /// <summary>The folder that the options ask for; a new name each time for a temporary one.</summary>
    public static string PathFor(LocalOptions options, IConfiguration configuration, string appHostDirectory)
    {
        if (options.Ephemeral)
            return System.IO.Path.Combine(System.IO.Path.GetTempPath(), TemporaryPrefix + Guid.NewGuid().ToString("N")[..12]);
        if (options.DataDirectory is { Length: > 0 } chosen)
            return System.IO.Path.GetFullPath(chosen, appHostDirectory);

        var checkout = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHostDirectory)))[..12];
        return System.IO.Path.Combine(Home(configuration), "shop", checkout);
    }

    /// <summary>Lets the folder go; a temporary one is deleted once its servers are gone, for which this waits five seconds.</summary>
    public void Dispose()
    {
        if (_ephemeral)
            SpinWait.SpinUntil(() => TryDelete(Path), Patience);
        _lock.Dispose();
    }

    private static string Home(IConfiguration configuration)
    {
        if (Environment.IsPrivilegedProcess)
            return "/var/lib";

        return configuration["XDG_DATA_HOME"] is { Length: > 0 } xdg
            ? xdg
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
    }

    // What a killed AppHost left behind: its lock is free.
    private static void DeleteAbandoned()
    {
        foreach (var path in Directory.GetDirectories(System.IO.Path.GetTempPath(), TemporaryPrefix + "*"))
        {
            try
            {
                using var free = Lock(path);
                TryDelete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or somebody else's.
            }
        }
    }

    private static bool TryDelete(string path)
    {
        try
        {
            foreach (var server in Directory.GetDirectories(path))
                ServerLock.Take(ServerLock.In(server)).Dispose();
            Directory.Delete(path, recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return !Directory.Exists(path);
        }
    }

    private static FileStream Lock(string path) => ServerLock.Take(LockFile(path));

    private static string LockFile(string path) => System.IO.Path.Combine(path, "apphost.lock");
}
