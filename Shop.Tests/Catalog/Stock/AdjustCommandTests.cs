using Shop.Catalog.Stock;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Stock;

public sealed class AdjustCommandTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    [Fact]
    public async Task ExecuteAsync_moves_the_stock_and_leaves_a_row()
    {
        await Database.SetStockAsync(1, 10, Cancel);

        var added = (await AdjustAsync("a", 5, note: "Pallet 7")).ShouldBeOfType<AdjustOutcome.Adjusted>();
        var taken = (await AdjustAsync("b", -15, reason: "damage")).ShouldBeOfType<AdjustOutcome.Adjusted>();

        added.Replayed.ShouldBeFalse();
        added.Adjustment.ShouldBe(new(added.Adjustment.Id, added.Adjustment.At, "o_1", 5, "delivery", "Pallet 7", 15));
        taken.Adjustment.ShouldBe(new(taken.Adjustment.Id, taken.Adjustment.At, "o_1", -15, "damage", null, 0));
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, 0, 0, 0, 0));
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_again_answers_the_first_row_and_moves_nothing()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        var first = (await AdjustAsync("a", 5)).ShouldBeOfType<AdjustOutcome.Adjusted>();
        await AdjustAsync("b", 1);

        var second = (await AdjustAsync("a", 5, by: "o_2")).ShouldBeOfType<AdjustOutcome.Adjusted>();

        second.ShouldBe(first with { Replayed = true });
        (await Database.Stock.FindAsync(1, Cancel))!.Available.ShouldBe(16);
    }

    [Fact]
    public async Task ExecuteAsync_again_with_another_body_is_refused()
    {
        await AdjustAsync("a", 5, note: "x");

        (await AdjustAsync("a", 6, note: "x")).ShouldBeOfType<AdjustOutcome.KeyReused>();
        (await AdjustAsync("a", 5, reason: "count", note: "x")).ShouldBeOfType<AdjustOutcome.KeyReused>();
        (await AdjustAsync("a", 5)).ShouldBeOfType<AdjustOutcome.KeyReused>();
        (await AdjustAsync("a", 5, note: "x", product: 2)).ShouldBeOfType<AdjustOutcome.Adjusted>("a key belongs to one product");
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_of_more_than_is_free_changes_nothing_and_leaves_the_key_free()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        await Database.ReserveAsync(Guid.NewGuid(), Cancel, new Shop.Catalog.Reservations.ReserveLine(1, 3));

        (await AdjustAsync("a", -8)).ShouldBe(new AdjustOutcome.TooLow(7));
        (await AdjustAsync("a", -7)).ShouldBeOfType<AdjustOutcome.Adjusted>();

        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 3, Reserved: 3, Available: 0, Sold: 0));
    }

    [Fact]
    public async Task ExecuteAsync_of_more_than_can_be_counted_changes_nothing()
    {
        await Database.SetStockAsync(1, 1_000_000_000 - 1, Cancel);

        (await AdjustAsync("a", 2)).ShouldBeOfType<AdjustOutcome.TooHigh>();
        (await AdjustAsync("a", 1)).ShouldBeOfType<AdjustOutcome.Adjusted>();
    }

    [Fact]
    public async Task ExecuteAsync_of_a_product_that_does_not_exist_finds_none() =>
        (await AdjustAsync("a", 1, product: 1_000_001)).ShouldBeOfType<AdjustOutcome.NoProduct>();

    [Fact]
    public async Task ExecuteAsync_with_one_key_at_once_moves_the_stock_once()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        await using var replica = Database.NewReplica();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? Database : replica).Adjust.ExecuteAsync(1, new(5, "delivery"), "a", "o_1", Cancel)));

        outcomes.OfType<AdjustOutcome.Adjusted>().Count(adjusted => !adjusted.Replayed).ShouldBe(1);
        outcomes.OfType<AdjustOutcome.Adjusted>().Select(adjusted => adjusted.Adjustment).Distinct().ShouldHaveSingleItem();
        (await Database.Stock.FindAsync(1, Cancel))!.Available.ShouldBe(15);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ListAsync_page_by_page_shows_the_trail_from_the_newest_to_the_opening()
    {
        for (var i = 1; i <= 5; i++)
            await AdjustAsync($"{i}", i);
        var visited = new List<Adjustment>();
        var before = long.MaxValue;
        for (AdjustmentPage page; ; before = visited[^1].Id)
        {
            page = await Database.Adjustments.ListAsync(1, before, limit: 2, Cancel);
            visited.AddRange(page.Items);
            if (page.Next is null)
                break;
            page.Next.ShouldBe($"{visited[^1].Id}");
        }

        visited.SkipLast(1).Select(adjustment => adjustment.Quantity).ShouldBe([5, 4, 3, 2, 1]);
        visited[^1].Reason.ShouldBe("opening");
        visited[^1].By.ShouldBe("catalog");
    }

    [Fact]
    public async Task Trail_of_every_product_begins_with_its_seed()
    {
        (await Database.ScalarAsync<long>("""
            select count(*) from stock s where initial <> 0
            and not exists (select from stock_adjustments a where a.product_id = s.product_id and a.reason = 'opening' and a.quantity = s.initial)
            """, Cancel)).ShouldBe(0);
        await Database.ShouldBalanceAsync(Cancel);
    }

    private Task<AdjustOutcome> AdjustAsync(
        string key, int quantity, string reason = "delivery", string? note = null, string by = "o_1", int product = 1) =>
        Database.Adjust.ExecuteAsync(product, new(quantity, reason, note), key, by, Cancel);
}
