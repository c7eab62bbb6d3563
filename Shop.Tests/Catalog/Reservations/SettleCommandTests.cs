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

        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("sold");
        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("sold");

        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 7, Reserved: 0, Available: 7, Sold: 3));
    }

    [Fact]
    public async Task ConfirmAsync_without_reservation_finds_none() =>
        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("missing");

    [Fact]
    public async Task ReleaseAsync_puts_the_pieces_back_once()
    {
        await ReserveAsync();

        (await Database.ReleaseAsync(_order, Cancel)).ShouldBe("released");
        (await Database.ReleaseAsync(_order, Cancel)).ShouldBe("released");

        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 10, Reserved: 0, Available: 10, Sold: 0));
    }

    [Fact]
    public async Task ReleaseAsync_before_the_reservation_blocks_it()
    {
        (await Database.ReleaseAsync(_order, Cancel)).ShouldBe("released");

        (await ReserveAsync()).State.ShouldBe("released");
        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("released");
        (await Database.Stock.FindAsync(1, Cancel))!.Available.ShouldBe(10);
    }

    // Else two releases that share some orders could wait for each other in a circle.
    [Fact]
    public async Task ReleaseAsync_that_waits_for_one_order_holds_no_other()
    {
        var (rival, mine) = (Guid.NewGuid(), _order);
        await ReserveAsync();
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var holder = await connection.BeginTransactionAsync(Cancel);
        await using var hold = new NpgsqlCommand(
            "insert into reservations (order_id, state, expires_at, closed_at) values ($1, 'released', now(), now())", connection)
        {
            Parameters = { new() { Value = rival } },
        };
        await hold.ExecuteNonQueryAsync(Cancel);

        var releasing = Database.Settle.ReleaseAsync([mine, rival], Cancel);
        await Database.WaitForLockWaitAsync(Cancel);

        await Database.ExecuteAsync($"select 1 from reservations where order_id = '{mine}' for update nowait", Cancel);
        await Database.ExecuteAsync("select 1 from stock where product_id = 1 for update nowait", Cancel);
        await holder.CommitAsync(Cancel);
        (await releasing).ShouldAllBe(result => result.State == ReservationState.Released);
    }

    [Fact]
    public async Task ReleaseAsync_while_the_reservation_waits_for_stock_blocks_it()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var holder = await connection.BeginTransactionAsync(Cancel);
        await using var hold = new NpgsqlCommand("select 1 from stock where product_id = 1 for update", connection);
        await hold.ExecuteNonQueryAsync(Cancel);
        var reserving = Database.ReserveAsync(_order, Cancel, new ReserveLine(1, 3));
        await Database.WaitForLockWaitAsync(Cancel);

        (await Database.ReleaseAsync(_order, Cancel)).ShouldBe("released");
        await holder.CommitAsync(Cancel);

        (await reserving).State.ShouldBe("released");
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, 10, 0, 10, 0));
    }

    [Fact]
    public async Task ReleaseAsync_while_the_reservation_is_written_waits_and_puts_its_pieces_back()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var reserver = await connection.BeginTransactionAsync(Cancel);
        await using var reserve = new NpgsqlCommand("""
            update stock set available = available - 3, reserved = reserved + 3 where product_id = 1;
            insert into reservations (order_id, state, expires_at, lines)
            values (@order, 'reserved', now() + '1 minute', '[{"productId": 1, "quantity": 3}]')
            """, connection);
        reserve.Parameters.AddWithValue("order", _order);
        await reserve.ExecuteNonQueryAsync(Cancel);

        var releasing = Database.ReleaseAsync(_order, Cancel);
        await Database.WaitForLockWaitAsync(Cancel);
        await reserver.CommitAsync(Cancel);

        (await releasing).ShouldBe("released");
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, 10, 0, 10, 0));
    }

    [Fact]
    public async Task ReturnAsync_after_the_sale_puts_the_pieces_back_once()
    {
        await ReserveAsync();
        await Database.ConfirmAsync(_order, Cancel);

        (await Database.ReturnAsync(_order, Cancel)).ShouldBe("returned");
        (await Database.ReturnAsync(_order, Cancel)).ShouldBe("returned");

        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 10, Reserved: 0, Available: 10, Sold: 0));
        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("returned");
        (await Database.ReleaseAsync(_order, Cancel)).ShouldBe("returned");
        (await Database.ReserveAsync(_order, Cancel, new ReserveLine(1, 3))).State.ShouldBe("returned");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("reserved")]
    [InlineData("released")]
    public async Task ReturnAsync_of_what_was_not_sold_changes_nothing(string state)
    {
        if (state != "missing")
            await ReserveAsync();
        if (state == "released")
            await Database.ReleaseAsync(_order, Cancel);

        (await Database.ReturnAsync(_order, Cancel)).ShouldBe(state);

        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ConfirmAsync_of_many_orders_answers_each_in_the_order_of_the_request()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        var orders = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();
        await Database.Reserve.ExecuteAsync([.. orders[..3].Select(order => new ReserveOrder(order, [new(1, 2)]))], Cancel);
        await Database.ReleaseAsync(orders[1], Cancel);

        (await Database.Settle.ConfirmAsync(orders, Cancel)).ShouldBe(
            [new(orders[0], "sold"), new(orders[1], "released"), new(orders[2], "sold"), new(orders[3], "missing")]);

        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 6, Reserved: 0, Available: 6, Sold: 4));
    }

    [Fact]
    public async Task ConfirmAsync_that_meets_a_reservation_in_flight_sells_it_too()
    {
        await ReserveAsync();
        var late = Guid.NewGuid();
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var holder = await connection.BeginTransactionAsync(Cancel);
        await using var hold = new NpgsqlCommand("select 1 from stock where product_id = 1 for update", connection);
        await hold.ExecuteNonQueryAsync(Cancel);

        var confirming = Database.Settle.ConfirmAsync([_order, late], Cancel);
        await Database.WaitForLockWaitAsync(Cancel);
        await Database.ReserveAsync(late, Cancel, new ReserveLine(2, 1));
        await holder.CommitAsync(Cancel);

        (await confirming).ShouldBe([new(_order, "sold"), new(late, "sold")]);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ReleaseAsync_after_the_sale_changes_nothing()
    {
        await ReserveAsync();
        await Database.ConfirmAsync(_order, Cancel);

        (await Database.ReleaseAsync(_order, Cancel)).ShouldBe("sold");

        (await Database.Stock.FindAsync(1, Cancel))!.Sold.ShouldBe(3);
    }

    [Fact]
    public async Task ConfirmAsync_and_ReleaseAsync_at_once_agree_on_one_end()
    {
        for (var round = 0; round < 20; round++)
        {
            var order = Guid.NewGuid();
            await Database.ReserveAsync(order, Cancel, new(1, 1), new(2, 1));

            var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
                i % 2 == 0 ? await Database.ConfirmAsync(order, Cancel) : await Database.ReleaseAsync(order, Cancel)));

            ends.Distinct().ShouldHaveSingleItem().ShouldBeOneOf("sold", "released");
        }

        await Database.ShouldBalanceAsync(Cancel);
    }

    private async Task<ReserveResult> ReserveAsync()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        return await Database.ReserveAsync(_order, Cancel, new ReserveLine(1, 3));
    }
}
