using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Shop.AppHost.Local;
using Shop.Tests.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Shop.Tests.Postgres;

/// <summary>
/// A real PostgreSQL of the test process's own: started when the first test asks for a database, on a random port, in a
/// temporary directory; stopped and deleted with the process, however that ends.
/// </summary>
// The process's rather than the run's, as mutation testing runs the tests many hundred times in one process.
public sealed class PostgresServer : IAsyncLifetime
{
    // The shell holds the server until its standard input closes, which even a killed test process cannot forget.
    private const string Guard = """
        "$@" </dev/null & server=$!
        read -r _
        kill -INT "$server" 2>/dev/null
        wait "$server"
        rm -rf "$SHOP_TEST_DATA"
        """;

    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = [];
    private static readonly ConcurrentQueue<string> Created = [];
    // In memory where that is: hundreds of databases are some gigabytes, which a slow disk would be minutes at.
    private static readonly string Data = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"shop-tests-postgres-{Guid.NewGuid():N}");
    private static readonly int Port = FreePort.Find();
    private static Process? running;

    /// <summary>Drops what an earlier run in this process has left.</summary>
    public async ValueTask InitializeAsync()
    {
        while (Created.TryDequeue(out var name))
            await ExecuteAsync($"drop database if exists {name} with (force)");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync() => ConnectionString(await CreateAsync("test", template: "template1", Created), pooling: true);

    /// <summary>Creates a copy of a database, which is filled the first time that it is asked for, and returns its connection string.</summary>
    public async Task<string> CopyDatabaseAsync(string template, Func<string, Task> fill)
    {
        var filled = Templates.GetOrAdd(template, _ => new(() => FillAsync(template, fill)));
        try
        {
            return ConnectionString(await CreateAsync("test", await filled.Value, Created), pooling: true);
        }
        catch when (filled.Value.IsFaulted)
        {
            // Not for the rest of the process.
            Templates.TryRemove(KeyValuePair.Create(template, filled));
            throw;
        }
    }

    private static async Task<string> FillAsync(string template, Func<string, Task> fill)
    {
        var name = await CreateAsync(template, "template1");
        await fill(ConnectionString(name, pooling: true));
        return name;
    }

    private static async Task<string> CreateAsync(string kind, string template, ConcurrentQueue<string>? created = null)
    {
        await EnsureStartedAsync();
        var name = $"{kind}_{Guid.NewGuid():N}";
        created?.Enqueue(name);
        // Copying files is the cheaper way where nothing waits for a disk.
        await ExecuteAsync($"create database {name} template {template} strategy file_copy");
        return name;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task EnsureStartedAsync()
    {
        await Starting.WaitAsync();
        try
        {
            running ??= await StartAsync();
        }
        finally
        {
            Starting.Release();
        }
    }

    private static async Task<Process> StartAsync()
    {
        var user = ServerUser.Current;
        await user.CreateDirectoryAsync(Data);
        await Shell.RunAsync(user.Prefix, PostgresBinaries.Path("initdb"),
            ["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--pgdata", Data]);

        var server = Shell.Start(["sh", "-c", Guard, "guard", .. user.Prefix, PostgresBinaries.Path("postgres"), "-D", Data,
            "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=400",
            "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "log_min_messages=fatal",
            // It would look after every database of a run, none of which lives that long.
            "-c", "autovacuum=off"],
            new() { ["SHOP_TEST_DATA"] = Data });
        await WaitUntilAnsweringAsync(server);
        return server;
    }

    private static async Task WaitUntilAnsweringAsync(Process server)
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

    private static string ConnectionString(string database, bool pooling) =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Pooling={pooling};Maximum Pool Size=20";
}
