using Npgsql;
using Shop.Catalog.Reservations;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class SettleCommandTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private readonly Guid _order = Guid.NewGuid();

    [Fact]
    public async Task ConfirmAsync_sells_the_pieces_once()
    {
        await ReserveAsync();

        (await Database.Settle.ConfirmAsync(_order, Cancel)).ShouldBe("sold");
        (await Database.Settle.ConfirmAsync(_order, Cancel)).ShouldBe("sold");

        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 7, Reserved: 0, Available: 7, Sold: 3));
    }

    [Fact]
    public async Task ConfirmAsync_without_reservation_finds_none() =>
        (await Database.Settle.ConfirmAsync(_order, Cancel)).ShouldBeNull();

    [Fact]
    public async Task ReleaseAsync_puts_the_pieces_back_once()
    {
        await ReserveAsync();

        (await Database.Settle.ReleaseAsync(_order, Cancel)).ShouldBe("released");
        (await Database.Settle.ReleaseAsync(_order, Cancel)).ShouldBe("released");

        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 10, Reserved: 0, Available: 10, Sold: 0));
    }

    [Fact]
    public async Task ReleaseAsync_before_the_reservation_blocks_it()
    {
        (await Database.Settle.ReleaseAsync(_order, Cancel)).ShouldBe("released");

        (await ReserveAsync()).ShouldBeOfType<ReserveOutcome.Closed>().State.ShouldBe("released");
        (await Database.Settle.ConfirmAsync(_order, Cancel)).ShouldBe("released");
        (await Database.Stock.FindAsync(1, Cancel))!.Available.ShouldBe(10);
    }

    [Fact]
    public async Task ReleaseAsync_while_the_reservation_is_under_way_puts_its_pieces_back()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        // The stock row is taken, so the reservation has claimed its order id and waits.
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var holder = await connection.BeginTransactionAsync(Cancel);
        await using var hold = new NpgsqlCommand("select 1 from stock where product_id = 1 for update", connection);
        await hold.ExecuteNonQueryAsync(Cancel);
        var reserving = Database.Reserve.ExecuteAsync(_order, [new(1, 3)], Cancel);
        await Database.WaitForLockWaitAsync(Cancel);

        var releasing = Database.Settle.ReleaseAsync(_order, Cancel);
        await Database.WaitForLockWaitAsync(Cancel, statements: 2);
        await holder.CommitAsync(Cancel);

        (await reserving).ShouldBeOfType<ReserveOutcome.Reserved>();
        (await releasing).ShouldBe("released");
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, 10, 0, 10, 0));
    }

    [Fact]
    public async Task ReleaseAsync_after_the_sale_changes_nothing()
    {
        await ReserveAsync();
        await Database.Settle.ConfirmAsync(_order, Cancel);

        (await Database.Settle.ReleaseAsync(_order, Cancel)).ShouldBe("sold");

        (await Database.Stock.FindAsync(1, Cancel))!.Sold.ShouldBe(3);
    }

    [Fact]
    public async Task ConfirmAsync_and_ReleaseAsync_at_once_agree_on_one_end()
    {
        for (var round = 0; round < 20; round++)
        {
            var order = Guid.NewGuid();
            await Database.Reserve.ExecuteAsync(order, [new(1, 1), new(2, 1)], Cancel);

            var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
                i % 2 == 0 ? await Database.Settle.ConfirmAsync(order, Cancel) : await Database.Settle.ReleaseAsync(order, Cancel)));

            ends.Distinct().ShouldHaveSingleItem().ShouldBeOneOf("sold", "released");
        }

        await Database.ShouldBalanceAsync(Cancel);
    }

    private async Task<ReserveOutcome> ReserveAsync()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        return await Database.Reserve.ExecuteAsync(_order, [new(1, 3)], Cancel);
    }
}
