using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Orders.Payments;
using Shop.Orders.Saga;
using Shop.Orders.Sharding;
using Shop.Tests.Postgres;

namespace Shop.Tests.Orders.Sharding;

/// <summary>Two databases, each with half of the buckets, and a replica on both.</summary>
internal sealed class TwoDatabases : IAsyncDisposable
{
    private readonly NpgsqlDataSource _secondOfReplica;
    private readonly OrdersBed _bed;

    private TwoDatabases(OrdersBed bed, OrdersDatabase second, string secondAddress)
    {
        (_bed, Second) = (bed, second);
        _secondOfReplica = NpgsqlDataSource.Create(secondAddress);
    }

    public OrdersDatabase First => _bed.Database;

    public OrdersDatabase Second { get; }

    public FakeCatalog Catalog => _bed.Catalog;

    public OrdersReplica Replica { get; private set; } = null!;

    /// <param name="postgres">Where they are.</param>
    /// <param name="cancel">Ends the start.</param>
    /// <param name="secondAddress">A connection string instead of that of the second database.</param>
    /// <param name="saga">Changes the saga's options.</param>
    public static async Task<TwoDatabases> StartAsync(
        PostgresServer postgres, CancellationToken cancel, string? secondAddress = null, Action<SagaOptions>? saga = null)
    {
        var bed = await OrdersBed.CreateAsync(postgres, cancel, stock: 1000);
        var second = await OrdersDatabase.CreateAsync(postgres);
        var databases = new TwoDatabases(bed, second, secondAddress ?? second.ConnectionString);
        databases.Replica = await bed.StartReplicaAsync(cancel, saga: saga, configure: services => services
            .AddSingleton(new OrderDatabases([("ordersdb", [.. Enumerable.Range(0, 32)]), ("ordersdb2", [.. Enumerable.Range(32, 32)])]))
            .AddKeyedSingleton("ordersdb2", databases._secondOfReplica)
            // Instead of the double that all other tests use.
            .AddPayments());
        return databases;
    }

    /// <summary>The name of a customer whose orders are in the first database, or in the second.</summary>
    public static string Customer(bool inSecond, int number = 0) => Enumerable.Range(0, int.MaxValue).Select(i => $"c_{i}")
        .Where(customer => Bucket.OfCustomer(customer) >= 32 == inSecond).ElementAt(number);

    public async ValueTask DisposeAsync()
    {
        await _bed.DisposeAsync();
        await _secondOfReplica.DisposeAsync();
        await Second.DisposeAsync();
    }
}
