using Npgsql;
using Shop.Catalog.Reservations;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class ReserveCommandTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    [Fact]
    public async Task ExecuteAsync_holds_the_lines_and_answers_in_product_order()
    {
        await Database.SetStockAsync(1, 5, Cancel);
        var order = Guid.NewGuid();

        var reservation = (await ReserveAsync(order, new(2, 1), new(1, 3))).ShouldBeOfType<ReserveOutcome.Reserved>().Reservation;

        reservation.State.ShouldBe("reserved");
        reservation.OrderId.ShouldBe(order);
        reservation.Lines.Select(line => (line.ProductId, line.Quantity)).ShouldBe([(1, 3), (2, 1)]);
        reservation.Lines[0].UnitPrice.ShouldBe((await Database.Products.FindAsync(1, Cancel))!.Price);
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 5, Reserved: 3, Available: 2, Sold: 0));
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_again_answers_the_same_though_name_and_price_have_changed()
    {
        var order = Guid.NewGuid();
        var first = (await ReserveAsync(order, new(1, 1), new(2, 2))).ShouldBeOfType<ReserveOutcome.Reserved>().Reservation;
        await Database.ExecuteAsync("update products set price_amount = 1, name = 'Renamed' where id = 1", Cancel);

        var second = (await ReserveAsync(order, new(2, 2), new(1, 1))).ShouldBeOfType<ReserveOutcome.Repeated>().Reservation;

        second.Lines.ShouldBe(first.Lines);
        (second with { Lines = first.Lines }).ShouldBe(first);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_again_with_other_lines_is_refused()
    {
        var order = Guid.NewGuid();
        await ReserveAsync(order, new ReservationRequestLine(1, 1));

        (await ReserveAsync(order, new ReservationRequestLine(1, 2))).ShouldBeOfType<ReserveOutcome.Different>();
        (await ReserveAsync(order, new(1, 1), new(2, 1))).ShouldBeOfType<ReserveOutcome.Different>();

        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_with_too_little_stock_reserves_nothing_and_lists_what_is_short()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        await Database.SetStockAsync(2, 4, Cancel);
        await Database.SetStockAsync(3, 0, Cancel);
        var order = Guid.NewGuid();

        (await ReserveAsync(order, new(3, 1), new(1, 10), new(2, 5))).ShouldBeOfType<ReserveOutcome.OutOfStock>()
            .Shortages.ShouldBe([new(2, 5, 4), new(3, 1, 0)]);

        (await Database.Stock.FindAsync(1, Cancel))!.Available.ShouldBe(10);
        (await ReserveAsync(order, new(1, 10), new(2, 4))).ShouldBeOfType<ReserveOutcome.Reserved>("a failed attempt must leave the order id free");
    }

    [Fact]
    public async Task ExecuteAsync_with_unknown_products_reserves_nothing_and_lists_them()
    {
        (await ReserveAsync(Guid.NewGuid(), new(1_000_002, 1), new(1, 1), new(1_000_001, 1)))
            .ShouldBeOfType<ReserveOutcome.UnknownProducts>().ProductIds.ShouldBe([1_000_001, 1_000_002]);

        (await Database.Stock.FindAsync(1, Cancel))!.Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task ExecuteAsync_fifty_times_at_once_over_twenty_pieces_reserves_exactly_twenty()
    {
        await Database.SetStockAsync(1, 20, Cancel);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            ReserveAsync(Guid.NewGuid(), new ReservationRequestLine(1, 1))));

        outcomes.OfType<ReserveOutcome.Reserved>().Count().ShouldBe(20);
        outcomes.OfType<ReserveOutcome.OutOfStock>().Count().ShouldBe(30);
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, 20, 20, 0, 0));
    }

    [Fact]
    public async Task ExecuteAsync_of_one_order_at_once_reserves_once_and_answers_all_alike()
    {
        await Database.SetStockAsync(1, 20, Cancel);
        var order = Guid.NewGuid();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReserveAsync(order, new(1, 2), new(2, 1))));

        outcomes.OfType<ReserveOutcome.Reserved>().ShouldHaveSingleItem();
        outcomes.OfType<ReserveOutcome.Repeated>().Count().ShouldBe(19);
        outcomes.OfType<ReserveOutcome.Repeated>().Select(repeated => repeated.Reservation.ExpiresAt).Distinct().ShouldHaveSingleItem();
        (await Database.Stock.FindAsync(1, Cancel))!.Reserved.ShouldBe(2);
    }

    [Fact]
    public async Task ExecuteAsync_with_lines_in_opposite_orders_never_deadlocks()
    {
        var ids = Enumerable.Range(1, 12).ToArray();
        foreach (var id in ids)
            await Database.SetStockAsync(id, 10_000, Cancel);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ReserveAsync(
            Guid.NewGuid(), [.. (i % 2 == 0 ? ids : ids.Reverse()).Select(id => new ReservationRequestLine(id, 1))])));

        outcomes.ShouldAllBe(outcome => outcome is ReserveOutcome.Reserved);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_that_waits_for_stock_sees_what_is_put_back_meanwhile()
    {
        await Database.SetStockAsync(1, 0, Cancel);
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var refiller = await connection.BeginTransactionAsync(Cancel);
        await using var refill = new NpgsqlCommand("update stock set initial = 1, available = 1 where product_id = 1", connection);
        await refill.ExecuteNonQueryAsync(Cancel);

        var waiting = ReserveAsync(Guid.NewGuid(), new ReservationRequestLine(1, 1));
        await Database.WaitForLockWaitAsync(Cancel);
        await refiller.CommitAsync(Cancel);

        (await waiting).ShouldBeOfType<ReserveOutcome.Reserved>();
    }

    private Task<ReserveOutcome> ReserveAsync(Guid order, params ReservationRequestLine[] lines) =>
        Database.Reserve.ExecuteAsync(order, lines, Cancel);
}
