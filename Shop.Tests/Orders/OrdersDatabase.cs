using Npgsql;
using Shop.Orders.Json;
using Shop.Tests.Postgres;

namespace Shop.Tests.Orders;

/// <summary>A migrated orders database of its own.</summary>
internal sealed class OrdersDatabase(string connectionString) : IAsyncDisposable
{
    public string ConnectionString { get; } = connectionString;

    public NpgsqlDataSource DataSource { get; } = NpgsqlDataSource.Create(connectionString);

    public static async Task<OrdersDatabase> CreateAsync(PostgresServer postgres, CancellationToken cancel)
    {
        var database = new OrdersDatabase(await postgres.CreateDatabaseAsync());
        var assembly = typeof(OrdersJson).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Migrations.")).Order(StringComparer.Ordinal))
        {
            using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
            await database.ExecuteAsync(await script.ReadToEndAsync(cancel), cancel);
        }
        return database;
    }

    /// <summary>Ends every lease and every wait, as time would.</summary>
    public Task LetTimePassAsync(CancellationToken cancel) => ExecuteAsync("update saga_work set next_at = clock_timestamp()", cancel);

    public async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancel)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Waits until the query answers true.</summary>
    public async Task WaitUntilAsync(string sql, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await ScalarAsync<bool>(sql, limit.Token))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
