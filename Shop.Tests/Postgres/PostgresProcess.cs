using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Shop.Tests.Postgres;

/// <summary>One server of a test that takes servers down. It and its data go with the test process, however that ends.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    // As in PostgresServer: the shell holds the server until its standard input closes.
    private const string Guard = """
        "$@" </dev/null & server=$!
        read -r _
        kill -QUIT "$server" 2>/dev/null
        wait "$server"
        rm -rf "$SHOP_TEST_DATA"
        """;

    private readonly Process _process;

    private PostgresProcess(int port, Process process) => (Port, _process) = (port, process);

    public int Port { get; }

    /// <summary>A new server, and a standby that streams from it.</summary>
    public static async Task<(PostgresProcess Primary, PostgresProcess Standby)> StartPairAsync()
    {
        var (primary, standby) = (await NewDirectoryAsync(), await NewDirectoryAsync());
        await Shell.RunAsync(ServerUser.Current.Prefix, PostgresBinaries.Path("initdb"),
            ["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--pgdata", primary]);
        // The copy of a cluster that has not run yet needs no base backup, which small installations have no program for.
        await Shell.RunAsync([], "cp", ["--archive", $"{primary}/.", standby]);
        await Shell.RunAsync(ServerUser.Current.Prefix, "touch", [$"{standby}/standby.signal"]);

        var first = await StartAsync(primary, "wal_keep_size=64MB");
        return (first, await StartAsync(standby, $"primary_conninfo=host=127.0.0.1 port={first.Port} user=postgres"));
    }

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Pooling=false";

    /// <summary>Ends it at once, whatever it is doing.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    /// <summary>Runs a statement in the database <c>postgres</c>, or in another.</summary>
    public async Task<T> ScalarAsync<T>(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync() ?? default(T))!;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static async Task<PostgresProcess> StartAsync(string data, string setting)
    {
        var port = FreePort();
        var process = Shell.Start(["sh", "-c", Guard, "guard", .. ServerUser.Current.Prefix, PostgresBinaries.Path("postgres"), "-D", data,
            "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=100",
            "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "log_min_messages=fatal", "-c", setting],
            new() { ["SHOP_TEST_DATA"] = data });
        var server = new PostgresProcess(port, process);
        await server.WaitUntilAnsweringAsync();
        return server;
    }

    private static async Task<string> NewDirectoryAsync()
    {
        var data = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"shop-tests-postgres-{Guid.NewGuid():N}");
        await ServerUser.Current.CreateDirectoryAsync(data);
        return data;
    }

    private async Task WaitUntilAnsweringAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ScalarAsync<int>("select 1");
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromMinutes(1) && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
