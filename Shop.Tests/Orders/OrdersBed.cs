using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.Saga;
using Shop.Tests.Postgres;

namespace Shop.Tests.Orders;

/// <summary>A database and a Catalog for one test, and the replicas that it starts.</summary>
internal sealed class OrdersBed : IAsyncDisposable
{
    private readonly List<OrdersReplica> _replicas = [];
    private readonly string? _redis;

    private OrdersBed(OrdersDatabase database, FakeCatalog catalog, string? redis)
    {
        Database = database;
        Catalog = catalog;
        _redis = redis;
    }

    public OrdersDatabase Database { get; }

    public FakeCatalog Catalog { get; }

    public static async Task<OrdersBed> CreateAsync(PostgresServer postgres, CancellationToken cancel, int stock = 10, string? redis = null) =>
        new(await OrdersDatabase.CreateAsync(postgres), await FakeCatalog.StartAsync(cancel, stock), redis);

    public async Task<OrdersReplica> StartReplicaAsync(
        CancellationToken cancel, Freezer? freezer = null, bool work = true, Action<SagaOptions>? saga = null,
        bool patientRedis = false, Action<IServiceCollection>? configure = null)
    {
        var replica = await OrdersReplica.StartAsync(Database, Catalog, cancel, freezer, work, saga, _redis, patientRedis, configure);
        _replicas.Add(replica);
        return replica;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
            await replica.DisposeAsync();
        await Catalog.DisposeAsync();
        await Database.DisposeAsync();
    }
}
