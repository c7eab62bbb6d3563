using System.Globalization;
using System.Text.Json;

namespace Shop.AppHost.Local.Redis;

/// <summary>One data directory of Redis and the program that serves it: redis-server, or Microsoft's garnet-server.</summary>
/// <param name="program">The program; null where there is none.</param>
/// <param name="folder">The folder of the server.</param>
/// <param name="options">The settings.</param>
internal sealed class RedisServer(string? program, string folder, LocalOptions options)
{
    private bool IsGarnet => Path.GetFileName(program)!.StartsWith("garnet", StringComparison.OrdinalIgnoreCase);

    // A file in a private folder, since everybody can read the arguments of a process.
    private string SettingsFile => Path.Combine(folder, "server.conf");

    /// <summary>The arguments of bash that start the server.</summary>
    public IEnumerable<string> Arguments() =>
    [
        Script.Guard, "TERM", ServerLock.In(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture), ServiceUser.Same, program!,
        .. IsGarnet ? ["--config-import-path", SettingsFile, "--config-import-format", "GarnetConf"] : (string[])[SettingsFile],
    ];

    /// <summary>Looks for what would keep the server from starting.</summary>
    public string? FindProblem() =>
        program is not null ? null
        : options.RedisServer is { Length: > 0 } chosen ? $"Local:RedisServer '{chosen}' is no file: name a redis-server or garnet-server program."
        : "No container engine answers and the program 'redis-server' is missing: run ./shop setup, or apt-get install redis-server, or start Docker.";

    /// <summary>Writes the settings.</summary>
    public async Task PrepareAsync(int port, string password, CancellationToken cancellationToken)
    {
        Folder.CreatePrivate(folder);
        var settings = IsGarnet ? GarnetSettings(port, password) : RedisSettings(port, password);
        await File.WriteAllTextAsync(SettingsFile, settings, cancellationToken);
    }

    private string RedisSettings(int port, string password) =>
        $"""
        bind 127.0.0.1
        port {port}
        requirepass {Quote(password)}
        dir {Quote(folder)}
        appendonly yes
        """ + "\n";

    // The managed device needs no libaio, which small machines lack.
    private string GarnetSettings(int port, string password) => JsonSerializer.Serialize(new
    {
        Address = "127.0.0.1",
        Port = port,
        AuthenticationMode = "Password",
        Password = password,
        EnableAOF = true,
        Recover = true,
        CheckpointDir = folder,
        // As Redis runs them: one script at a time on its keys.
        EnableLua = true,
        LuaTransactionMode = true,
        DeviceType = "RandomAccess",
        LogMemorySize = "256m",
        QuietMode = true,
    });

    private static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
