using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaCrashTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sim-ok", "before reserve", "confirmed")]
    [InlineData("sim-ok", "after reserve", "confirmed")]
    [InlineData("sim-ok", "before authorise", "confirmed")]
    [InlineData("sim-ok", "after authorise", "confirmed")]
    [InlineData("sim-ok", "before confirm", "confirmed")]
    [InlineData("sim-ok", "after confirm", "confirmed")]
    [InlineData("sim-ok", "before capture", "confirmed")]
    [InlineData("sim-ok", "after capture", "confirmed")]
    [InlineData("sim-decline", "after authorise", "rejected")]
    [InlineData("sim-decline", "before void", "rejected")]
    [InlineData("sim-decline", "after void", "rejected")]
    [InlineData("sim-decline", "before release", "rejected")]
    [InlineData("sim-decline", "after release", "rejected")]
    public async Task Replica_that_dies_between_two_instructions_is_replaced_and_changes_nothing_if_it_comes_back(
        string token, string point, string status)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer(point);
        var dying = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await dying.PlaceAsync(Cancel, token);
        await freezer.WaitUntilFrozenAsync(Cancel);

        await ReplaceAsync(bed, dying, freezer, id, status);

        bed.Catalog.Stock.State(id).ShouldBe(status == "confirmed" ? "sold" : "released");
        (await bed.Database.ScalarAsync<string>("select string_agg(state, ',') from simulated_payments", Cancel))
            .ShouldBe(status == "confirmed" ? "captured" : "declined");
    }

    [Theory]
    [InlineData("before refund")]
    [InlineData("after refund")]
    [InlineData("before return")]
    [InlineData("after return")]
    public async Task Replica_that_dies_in_a_refund_is_replaced_and_changes_nothing_if_it_comes_back(string point)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer(point);
        var dying = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await dying.PlaceAsync(Cancel);
        await dying.FinalAsync(id, Cancel);
        using var asked = await dying.RefundAsync(id, new { restock = true }, Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);

        await ReplaceAsync(bed, dying, freezer, id, "refunded");

        bed.Catalog.Stock.State(id).ShouldBe("returned");
        bed.Catalog.Stock.Available(1).ShouldBe(10);
        (await bed.Database.ScalarAsync<string>("select string_agg(state, ',') from simulated_payments", Cancel)).ShouldBe("refunded");
    }

    [Theory]
    [InlineData("before void")]
    [InlineData("after void")]
    [InlineData("before release")]
    [InlineData("after release")]
    [InlineData("before return")]
    [InlineData("after return")]
    public async Task Replica_that_dies_in_a_cancellation_is_replaced_and_changes_nothing_if_it_comes_back(string point)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("after confirm", point);
        var dying = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await dying.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel, "after confirm");
        using var asked = await dying.CancelAsync(id, Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);

        await ReplaceAsync(bed, dying, freezer, id, "cancelled");

        bed.Catalog.Stock.State(id).ShouldBe("returned");
        (await bed.Database.ScalarAsync<string>("select string_agg(state, ',') from simulated_payments", Cancel)).ShouldBe("voided");
    }

    private static async Task ReplaceAsync(OrdersBed bed, OrdersReplica dying, Freezer freezer, Guid id, string status)
    {
        var heir = await bed.StartReplicaAsync(Cancel);
        await bed.Database.LetTimePassAsync(Cancel);
        var order = await heir.FinalAsync(id, Cancel);
        var events = await heir.GetAsync($"/api/orders/{id}/events", Cancel);
        freezer.Thaw();
        await dying.StopAsync(Cancel);

        order["status"]!.GetValue<string>().ShouldBe(status);
        (await heir.GetAsync($"/api/orders/{id}", Cancel)).ToJsonString().ShouldBe(order.ToJsonString());
        (await heir.GetAsync($"/api/orders/{id}/events", Cancel)).ToJsonString().ShouldBe(events.ToJsonString());
        events.AsArray().Select(e => e!["type"]!.GetValue<string>()).ShouldBeUnique();
        bed.Catalog.Stock.Balances();
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Replica_that_stops_in_good_order_finishes_its_step_and_hands_the_lease_back()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("after reserve");
        var stopping = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await stopping.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);

        var stopped = stopping.StopWorkingAsync(Cancel);
        freezer.Thaw();
        await stopped;

        (await bed.Database.ScalarAsync<string>("select status from orders", Cancel)).ShouldBe("reserved");
        (await bed.Database.ScalarAsync<bool>("select lease_token is null and next_at <= clock_timestamp() from saga_work", Cancel)).ShouldBeTrue();
        var heir = await bed.StartReplicaAsync(Cancel);
        (await heir.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
    }

    [Fact]
    public async Task Order_placed_at_one_replica_wakes_another_without_polling()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var taking = await bed.StartReplicaAsync(Cancel, work: false);
        var working = await bed.StartReplicaAsync(Cancel, saga: options => options.PollInterval = TimeSpan.FromMinutes(1));
        await bed.Database.WaitUntilAsync(
            "select count(*) = 2 from pg_stat_activity where datname = current_database() and query = 'listen saga_work'", Cancel);

        (await working.FinalAsync(await taking.PlaceAsync(Cancel), Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
    }
}
