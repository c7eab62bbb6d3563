using Shop.Catalog.Reservations;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class TrimCommandTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private const string WithDetails = "select count(*) from reservations where lines::text like '%unitPrice%'";

    private readonly Guid _order = Guid.NewGuid();

    [Fact]
    public async Task ExecuteAsync_keeps_what_is_open_and_what_was_closed_of_late()
    {
        await ReserveAsync(_order);
        await ReserveAsync(Guid.NewGuid());
        await Database.ConfirmAsync(_order, Cancel);
        await Database.ExecuteAsync("update reservations set closed_at = now() - interval '29 days' where state = 'sold'", Cancel);

        (await Database.Trim.ExecuteAsync(Cancel)).ShouldBe(0);

        (await Database.ScalarAsync<long>(WithDetails, Cancel)).ShouldBe(2);
    }

    [Fact]
    public async Task ExecuteAsync_trims_in_batches_and_each_reservation_once()
    {
        Database.ReservationOptions.SweepBatch = 2;
        var orders = Enumerable.Range(0, 3).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var order in orders)
            await ReserveAsync(order);
        await Database.Settle.ConfirmAsync(orders, Cancel);
        await LetAMonthPassAsync();

        (await Database.Trim.ExecuteAsync(Cancel)).ShouldBe(2);
        (await Database.Trim.ExecuteAsync(Cancel)).ShouldBe(1);
        (await Database.Trim.ExecuteAsync(Cancel)).ShouldBe(0);

        (await Database.ScalarAsync<long>(WithDetails, Cancel)).ShouldBe(0);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_leaves_a_sold_order_closed_to_repeats_and_able_to_come_back()
    {
        await Database.SetStockAsync(1, 10, Cancel);
        await ReserveAsync(_order);
        await Database.ConfirmAsync(_order, Cancel);
        await LetAMonthPassAsync();
        await Database.Trim.ExecuteAsync(Cancel);

        (await ReserveAsync(_order)).ShouldBe(new(_order, "closed") { State = "sold" });
        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("sold");
        (await Database.ReleaseAsync(_order, Cancel)).ShouldBe("sold");
        (await Database.ReturnAsync(_order, Cancel)).ShouldBe("returned");
        (await Database.Stock.FindAsync(1, Cancel)).ShouldBe(new(1, OnHand: 10, Reserved: 0, Available: 10, Sold: 0));
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task ExecuteAsync_leaves_a_released_order_closed_to_repeats()
    {
        await ReserveAsync(_order);
        await Database.ReleaseAsync(_order, Cancel);
        await LetAMonthPassAsync();
        (await Database.Trim.ExecuteAsync(Cancel)).ShouldBe(1);

        (await ReserveAsync(_order)).ShouldBe(new(_order, "closed") { State = "released" });
        (await Database.ConfirmAsync(_order, Cancel)).ShouldBe("released");
        (await Database.ReturnAsync(_order, Cancel)).ShouldBe("released");
        await Database.ShouldBalanceAsync(Cancel);
    }

    private Task LetAMonthPassAsync() =>
        Database.ExecuteAsync("update reservations set closed_at = now() - interval '31 days' where closed_at is not null", Cancel);

    private Task<ReserveResult> ReserveAsync(Guid order) => Database.ReserveAsync(order, Cancel, new(1, 3), new(2, 1));
}
