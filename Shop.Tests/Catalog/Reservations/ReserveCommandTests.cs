using Npgsql;
using Shop.Catalog.Reservations;
using Shop.Tests.Defects;
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

        var reservation = await ReserveAsync(order, new(2, 1), new(1, 3));

        reservation.Outcome.ShouldBe("reserved");
        reservation.OrderId.ShouldBe(order);
        reservation.Lines!.Select(line => (line.ProductId, line.Quantity)).ShouldBe([(1, 3), (2, 1)]);
        reservation.Lines![0].UnitPrice.ShouldBe((await Database.Products.FindAsync(1, version: 1, Cancel))!.Price);
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 5, Reserved: 3, Available: 2, Sold: 0));
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_again_answers_the_same_though_name_and_price_have_changed()
    {
        var order = Guid.NewGuid();
        var first = await ReserveAsync(order, new(1, 1), new(2, 2));
        await Database.ExecuteAsync("update products set price_amount = 1, name = 'Renamed' where id = 1", Cancel);

        var second = await ReserveAsync(order, new(2, 2), new(1, 1));

        second.Repeated.ShouldBeTrue();
        second.Lines.ShouldBe(first.Lines);
        (second with { Lines = first.Lines, Repeated = false }).ShouldBe(first);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_again_with_other_lines_is_refused()
    {
        var order = Guid.NewGuid();
        await ReserveAsync(order, new ReserveLine(1, 1));

        (await ReserveAsync(order, new ReserveLine(1, 2))).Outcome.ShouldBe("different");
        (await ReserveAsync(order, new(1, 1), new(2, 1))).Outcome.ShouldBe("different");

        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    [PeerDefect("eShop-7")]
    public async Task ExecuteAsync_with_too_little_stock_reserves_nothing_and_lists_what_is_short()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        await Database.SetStockAsync(2, 4, Cancel);
        await Database.SetStockAsync(3, 0, Cancel);
        var order = Guid.NewGuid();

        var refused = await ReserveAsync(order, new(3, 1), new(1, 10), new(2, 5));

        refused.Outcome.ShouldBe("out_of_stock");
        refused.Shortages.ShouldBe([new(2, 5, 4), new(3, 1, 0)]);

        (await Database.Stock.FindAsync(1, Cancel))!.Available.ShouldBe(10);
        (await ReserveAsync(order, new(1, 10), new(2, 4))).Outcome.ShouldBe("reserved", "a failed attempt must leave the order id free");
    }

    [Fact]
    public async Task ExecuteAsync_with_unknown_products_reserves_nothing_and_lists_them()
    {
        var refused = await ReserveAsync(Guid.NewGuid(), new(1_000_002, 1), new(1, 1), new(1_000_001, 1));

        refused.Outcome.ShouldBe("unknown_product");
        refused.ProductIds.ShouldBe([1_000_001, 1_000_002]);

        (await Database.Stock.FindAsync(1, Cancel))!.Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task ExecuteAsync_with_a_withdrawn_product_reserves_nothing_new_but_repeats_what_is_held()
    {
        var order = Guid.NewGuid();
        await ReserveAsync(order, new ReserveLine(1, 1));
        await Database.ExecuteAsync("update products set withdrawn = true where id = 1", Cancel);

        (await ReserveAsync(Guid.NewGuid(), new(1, 1), new(2, 1))).ProductIds.ShouldBe([1]);
        (await ReserveAsync(order, new ReserveLine(1, 1))).Repeated.ShouldBeTrue();
        (await Database.ConfirmAsync(order, Cancel)).ShouldBe("sold");
        await Database.ShouldBalanceAsync(Cancel);
    }

    // The oversell defect of eShop, where two checkouts can take the last piece.
    [Fact]
    public async Task Two_hundred_reservations_for_fifty_pieces_take_exactly_fifty()
    {
        await Database.SetStockAsync(1, 50, Cancel);

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => ReserveAsync(Guid.NewGuid(), new ReserveLine(1, 1))));

        results.Count(result => result.Outcome == "reserved").ShouldBe(50);
        results.Count(result => result.Outcome == "out_of_stock").ShouldBe(150);
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 50, Reserved: 50, Available: 0, Sold: 0));
    }

    [Fact]
    public async Task ExecuteAsync_of_a_batch_decides_in_the_order_of_the_request_and_fails_none_for_another()
    {
        await Database.SetStockAsync(1, 5, Cancel);
        var known = new ReserveOrder(Guid.NewGuid(), [new(1, 1)]);
        var released = new ReserveOrder(Guid.NewGuid(), [new(1, 1)]);
        await Database.Reserve.ExecuteAsync([known], Cancel);
        await Database.ReleaseAsync(released.OrderId, Cancel);

        var results = await Database.Reserve.ExecuteAsync(
        [
            new(Guid.NewGuid(), [new(1, 3)]),
            new(Guid.NewGuid(), [new(2, 1), new(1, 2)]),
            new(Guid.NewGuid(), [new(1_000_001, 1)]),
            known,
            released,
            new(Guid.NewGuid(), [new(1, 1), new(2, 2)]),
        ], Cancel);

        results.Select(result => result.Outcome).ShouldBe(["reserved", "out_of_stock", "unknown_product", "reserved", "closed", "reserved"]);
        results[1].Shortages.ShouldBe([new(1, 2, 1)]);
        results[3].Repeated.ShouldBeTrue();
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 5, Reserved: 5, Available: 0, Sold: 0));
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_that_meets_a_release_in_flight_starts_again_and_finds_the_order_closed()
    {
        var (order, other) = (Guid.NewGuid(), Guid.NewGuid());
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var releaser = await connection.BeginTransactionAsync(Cancel);
        await using var release = new NpgsqlCommand(
            "insert into reservations (order_id, state, expires_at, closed_at) values (@order, 'released', now(), now())", connection);
        release.Parameters.AddWithValue("order", order);
        await release.ExecuteNonQueryAsync(Cancel);

        var reserving = Database.Reserve.ExecuteAsync([new(order, [new(1, 1)]), new(other, [new(1, 1)])], Cancel);
        await Database.WaitForLockWaitAsync(Cancel);
        await releaser.CommitAsync(Cancel);

        (await reserving).Select(result => result.Outcome).ShouldBe(["closed", "reserved"]);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    [PeerDefect("eShop-7")]
    public async Task ExecuteAsync_of_one_order_at_once_reserves_once_and_answers_all_alike()
    {
        await Database.SetStockAsync(1, 20, Cancel);
        var order = Guid.NewGuid();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReserveAsync(order, new(1, 2), new(2, 1))));

        outcomes.Count(outcome => outcome.Repeated).ShouldBe(19);
        outcomes.Select(outcome => (outcome.Outcome, outcome.ExpiresAt)).Distinct().ShouldHaveSingleItem();
        (await Database.Stock.FindAsync(1, Cancel))!.Reserved.ShouldBe(2);
    }

    [Fact]
    public async Task ExecuteAsync_with_lines_in_opposite_orders_never_deadlocks()
    {
        var ids = Enumerable.Range(1, 12).ToArray();
        foreach (var id in ids)
            await Database.SetStockAsync(id, 10_000, Cancel);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ReserveAsync(
            Guid.NewGuid(), [.. (i % 2 == 0 ? ids : ids.Reverse()).Select(id => new ReserveLine(id, 1))])));

        outcomes.ShouldAllBe(outcome => outcome.Outcome == "reserved");
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

        var waiting = ReserveAsync(Guid.NewGuid(), new ReserveLine(1, 1));
        await Database.WaitForLockWaitAsync(Cancel);
        await refiller.CommitAsync(Cancel);

        (await waiting).Outcome.ShouldBe("reserved");
    }

    private Task<ReserveResult> ReserveAsync(Guid order, params ReserveLine[] lines) => Database.ReserveAsync(order, Cancel, lines);
}
