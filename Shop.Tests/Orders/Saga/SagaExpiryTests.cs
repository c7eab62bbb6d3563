using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaExpiryTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_whose_reservation_ends_while_its_payment_is_undecided_is_rejected_instead_of_retried()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        bed.Catalog.ReservedUntil = TimeProvider.System.GetUtcNow().AddMilliseconds(300);
        var replica = await bed.StartReplicaAsync(Cancel);

        var order = await replica.FinalAsync(await replica.PlaceAsync(Cancel, "sim-error"), Cancel);

        (order["status"]!.GetValue<string>(), order["reason"]!.GetValue<string>()).ShouldBe(("rejected", "reservation_expired"));
        bed.Catalog.Stock.Available(1).ShouldBe(10);
    }

    [Fact]
    public async Task Dead_letter_that_outlived_its_reservation_is_rejected_when_requeued()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, saga: options => options.MaxAttempts = 1);
        var id = await replica.PlaceAsync(Cancel, "sim-error");
        await bed.Database.WaitUntilAsync("select exists (select 1 from dead_letters)", Cancel);
        await bed.Database.ExecuteAsync(
            """update order_events set data = jsonb_set(data, '{expiresAt}', '"2001-01-01T00:00:00Z"') where type = 'stock-reserved'""", Cancel);

        await bed.Database.ExecuteAsync($"select requeue_dead_letter('{id}')", Cancel);

        var order = await replica.FinalAsync(id, Cancel);
        (order["status"]!.GetValue<string>(), order["reason"]!.GetValue<string>()).ShouldBe(("rejected", "reservation_expired"));
        bed.Catalog.Stock.State(id).ShouldBe("released");
    }

    [Fact]
    public async Task Order_that_is_paid_is_the_catalogs_to_decide_even_after_its_reservation_should_have_ended()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before confirm");
        var replica = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await replica.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);
        await bed.Database.ExecuteAsync(
            """update order_events set data = jsonb_set(data, '{expiresAt}', '"2001-01-01T00:00:00Z"') where type = 'stock-reserved'""", Cancel);

        var heir = await bed.StartReplicaAsync(Cancel);
        await bed.Database.LetTimePassAsync(Cancel);

        (await heir.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
        freezer.Thaw();
    }

    [Fact]
    public async Task Order_whose_capture_is_declined_is_rejected_and_its_sold_stock_returned()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before capture");
        var replica = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await replica.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);
        await bed.Database.ExecuteAsync("update simulated_payments set state = 'declined'", Cancel);
        freezer.Thaw();

        var order = await replica.FinalAsync(id, Cancel);

        (order["status"]!.GetValue<string>(), order["reason"]!.GetValue<string>()).ShouldBe(("rejected", "payment_declined"));
        bed.Catalog.Stock.State(id).ShouldBe("returned");
        bed.Catalog.Stock.Available(1).ShouldBe(10);
    }
}
