using Shop.Orders.Json;
using Shop.Tests.Postgres;

namespace Shop.Tests.Orders;

/// <summary>A migrated orders database of its own.</summary>
internal sealed class OrdersDatabase(string connectionString) : ServiceDatabase(connectionString)
{
    public static async Task<OrdersDatabase> CreateAsync(PostgresServer postgres) => new(await postgres.CopyDatabaseAsync("orders", async empty =>
    {
        await using var database = new OrdersDatabase(empty);
        await database.MigrateAsync(typeof(OrdersJson).Assembly);
    }));

    /// <summary>Ends every lease and every wait, as time would.</summary>
    public Task LetTimePassAsync(CancellationToken cancel) => ExecuteAsync("update saga_work set next_at = clock_timestamp()", cancel);
}
