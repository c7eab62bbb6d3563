using Npgsql;
using Shop.Catalog.Reservations;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class ExpireCommandTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private readonly Guid _order = Guid.NewGuid();

    [Fact]
    public async Task ExecuteAsync_before_the_time_expires_nothing()
    {
        await ReserveAsync(_order);

        (await Database.Expire.ExecuteAsync(Cancel)).ShouldBe(0);

        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("sold");
    }

    [Fact]
    public async Task ExecuteAsync_after_the_lifetime_puts_the_pieces_back_for_good()
    {
        Database.ReservationOptions.Lifetime = TimeSpan.Zero;
        await Database.SetStockAsync(1, 10, Cancel);
        await ReserveAsync(_order);

        (await Database.Expire.ExecuteAsync(Cancel)).ShouldBe(1);

        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, 10, 0, 10, 0));
        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("expired");
        (await Database.ReleaseAsync(_order, Cancel)).ShouldBe("expired");
        (await ReserveAsync(_order)).State.ShouldBe("expired");
        (await Database.Expire.ExecuteAsync(Cancel)).ShouldBe(0);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_after_the_sale_leaves_it_sold()
    {
        await ReserveAsync(_order);
        await Database.ConfirmAsync(_order, Cancel);
        await Database.LetTimePassAsync(Cancel);

        (await Database.Expire.ExecuteAsync(Cancel)).ShouldBe(0);

        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("sold");
    }

    [Fact]
    public async Task ExecuteAsync_that_waits_for_a_sale_leaves_it_sold()
    {
        var other = Guid.NewGuid();
        await ReserveAsync(_order);
        await ReserveAsync(other);
        await Database.LetTimePassAsync(Cancel);
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var seller = await connection.BeginTransactionAsync(Cancel);
        await using var sale = new NpgsqlCommand("""
            update stock set reserved = reserved - 1, sold = sold + 1 where product_id in (1, 2);
            update reservations set state = 'sold', closed_at = now() where order_id = @order
            """, connection);
        sale.Parameters.AddWithValue("order", _order);
        await sale.ExecuteNonQueryAsync(Cancel);

        var expiring = Database.Expire.ExecuteAsync(Cancel);
        await Database.WaitForLockWaitAsync(Cancel);
        await seller.CommitAsync(Cancel);

        (await expiring).ShouldBe(1);
        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("sold");
        (await Database.ConfirmAsync(other, Cancel)).ShouldBe("expired");
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_by_many_replicas_expires_each_reservation_once()
    {
        Database.ReservationOptions.SweepBatch = 7;
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => ReserveAsync(Guid.NewGuid())));
        await Database.LetTimePassAsync(Cancel);

        var expired = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            long sum = 0;
            while (await Database.Expire.ExecuteAsync(Cancel) is > 0 and var count)
            {
                count.ShouldBeLessThanOrEqualTo(7);
                sum += count;
            }

            return sum;
        }));

        expired.Sum().ShouldBe(60);
        await Database.ShouldBalanceAsync(Cancel);
    }

    private Task<ReserveResult> ReserveAsync(Guid order) => Database.ReserveAsync(order, Cancel, new(1, 1), new(2, 1));
}
