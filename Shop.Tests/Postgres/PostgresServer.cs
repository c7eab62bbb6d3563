using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Shop.Tests.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Shop.Tests.Postgres;

/// <summary>
/// A real PostgreSQL of the test run's own: started when the first test asks for a database, on a random port, in a
/// temporary directory; stopped and deleted with the run. It dies with the test process, however that ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // The shell holds the server until its standard input closes, which even a killed test process cannot forget.
    private const string Guard = """
        "$@" </dev/null & server=$!
        read -r _
        kill -INT "$server" 2>/dev/null
        wait "$server"
        rm -rf "$SHOP_TEST_DATA"
        """;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = [];
    // In memory where that is: hundreds of databases are some gigabytes, which a slow disk would be minutes at.
    private readonly string _data = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"shop-tests-postgres-{Guid.NewGuid():N}");
    private readonly int _port = FreePort();
    private Process? _server;

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => CreateAsync($"test_{Guid.NewGuid():N}", template: "template1");

    /// <summary>Creates a copy of a database, which is filled the first time that it is asked for, and returns its connection string.</summary>
    public async Task<string> CopyDatabaseAsync(string template, Func<string, Task> fill)
    {
        await _templates.GetOrAdd(template, _ => new(async () => await fill(await CreateAsync(template, "template1")))).Value;
        return await CreateAsync($"test_{Guid.NewGuid():N}", template);
    }

    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();
        if (_server is null)
            return;

        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private async Task<string> CreateAsync(string name, string template)
    {
        await EnsureStartedAsync();
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name} template {template}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name, pooling: true);
    }

    private async Task EnsureStartedAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _server ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<Process> StartAsync()
    {
        var user = ServerUser.Current;
        await user.CreateDirectoryAsync(_data);
        await Shell.RunAsync(user.Prefix, PostgresBinaries.Path("initdb"),
            ["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--pgdata", _data]);

        var server = Shell.Start(["sh", "-c", Guard, "guard", .. user.Prefix, PostgresBinaries.Path("postgres"), "-D", _data,
            "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=400",
            "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "log_min_messages=fatal",
            // It would look after every database of a run, none of which lives that long.
            "-c", "autovacuum=off"],
            new() { ["SHOP_TEST_DATA"] = _data });
        await WaitUntilAnsweringAsync(server);
        return server;
    }

    private async Task WaitUntilAnsweringAsync(Process server)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(30) && !server.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    private string ConnectionString(string database, bool pooling) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Pooling={pooling};Maximum Pool Size=20";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
