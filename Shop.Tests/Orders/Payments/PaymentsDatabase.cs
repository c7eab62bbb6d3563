using Shop.Tests.Postgres;
using Xunit;

namespace Shop.Tests.Orders.Payments;

/// <summary>One database for all tests of a class; each test has an order of its own.</summary>
public sealed class PaymentsDatabase(PostgresServer postgres) : IAsyncLifetime
{
    internal OrdersDatabase Orders { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Orders = await OrdersDatabase.CreateAsync(postgres);

    public ValueTask DisposeAsync() => Orders.DisposeAsync();
}
