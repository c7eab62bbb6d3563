using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

/// <summary>Whatever callers do, in whatever order and however often: no piece is lost or sold twice.</summary>
public sealed class AnyMixTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private const int Products = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Commands_in_any_mix_keep_the_stock_exact(int seed)
    {
        for (var id = 1; id <= Products; id++)
            await Database.SetStockAsync(id, 15, Cancel);
        var orders = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid()).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => CallAsync(new(seed * 100 + caller), orders), Cancel)));

        await Database.ShouldBalanceAsync(Cancel);
        var held = await Database.ScalarAsync<long>("select sum(sold + reserved) from stock", Cancel);
        held.ShouldBeInRange(1, Products * 15);
    }

    private async Task CallAsync(Random random, Guid[] orders)
    {
        for (var call = 0; call < 60; call++)
        {
            var order = orders[random.Next(orders.Length)];
            await (random.Next(10) switch
            {
                < 5 => Database.ReserveAsync(order, Cancel, new(1 + random.Next(2), 1), new(3 + random.Next(2), 2)),
                < 7 => Database.ConfirmAsync(order, Cancel),
                < 9 => Database.ReleaseAsync(order, Cancel),
                _ => ExpireAsync(order),
            });
        }
    }

    private async Task ExpireAsync(Guid order)
    {
        await Database.ExecuteAsync($"update reservations set expires_at = now() where order_id = '{order}'", Cancel);
        await Database.Expire.ExecuteAsync(Cancel);
    }
}
