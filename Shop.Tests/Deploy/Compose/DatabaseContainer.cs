using System.Diagnostics;
using Npgsql;
using Shop.AppHost.Local;
using Shop.Tests.Postgres;

namespace Shop.Tests.Deploy.Compose;

/// <summary>A server as a container runs it, without the container: start.sh with its variables, and a volume that outlives the process.</summary>
internal sealed class DatabaseContainer(DatabaseFolder folder, string name, DatabaseContainer? primary = null) : IAsyncDisposable
{
    // The shell holds the server until its standard input closes. A session of its own, so that a kill reaches all that it has started.
    private const string Guard = """
        setsid "$@" </dev/null >"$SHOP_TEST_LOG" 2>&1 & server=$!
        read -r signal
        if [ "$signal" = KILL ]; then kill -s KILL -- "-$server"; else kill -INT "$server"; fi
        wait "$server"
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly int _port = FreePort.Find();
    private Process? _process;

    /// <summary>The folder of its cluster.</summary>
    public string Data => folder[$"{name}/cluster"];

    public string Log => File.Exists(folder[$"{name}.log"]) ? File.ReadAllText(folder[$"{name}.log"]) : "";

    /// <summary>Starts it, and comes back when it answers.</summary>
    public async Task StartAsync()
    {
        await BeginAsync();
        await UntilAsync("select true");
    }

    /// <summary>Starts it.</summary>
    public async Task BeginAsync()
    {
        if (!Directory.Exists(folder[name]))
            await ServerUser.Current.CreateDirectoryAsync(folder[name]);
        _process = Shell.Start(["sh", "-c", Guard, "guard", .. ServerUser.Current.Prefix, "bash", folder["scripts/start.sh"]], new()
        {
            ["ARCHIVE"] = folder["archive"],
            ["DATABASES"] = "ordersdb",
            ["HOSTNAME"] = name,
            ["PGDATA"] = Data,
            ["PGHOST"] = folder[name],
            ["PGPORT"] = $"{_port}",
            ["PRIMARY"] = primary is null ? "" : $"127.0.0.1 port={primary._port}",
            ["SLOT"] = name,
            ["SHOP_TEST_LOG"] = folder[$"{name}.log"],
        });
    }

    public Task StopAsync() => EndAsync("INT");

    /// <summary>Ends it and all that it has started at once, whatever they are doing.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>Comes back when it has begun to make a cluster or to copy one, and has not ended.</summary>
    public async Task UntilItFillsItsVolumeAsync()
    {
        using var end = new CancellationTokenSource(s_patience, TimeProvider.System);
        while (!Directory.Exists($"{Data}.new"))
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, end.Token);
    }

    /// <summary>Asks until the answer is yes.</summary>
    public async Task UntilAsync(string question)
    {
        var before = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                if (await ScalarAsync<bool>(question))
                    return;
            }
            catch (NpgsqlException) when (_process is { HasExited: false })
            {
            }
            if (TimeProvider.System.GetElapsedTime(before) > s_patience)
                throw new TimeoutException($"{name} does not come to '{question}':\n{Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={_port};Username=postgres;Password=secret;Database=ordersdb;Pooling=false;Timeout=5");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync() ?? default(T))!;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task EndAsync(string signal)
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            await _process.StandardInput.WriteLineAsync(signal);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }
}
