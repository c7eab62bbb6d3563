using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaOutcomeTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_of_available_stock_is_confirmed_at_the_catalogs_price()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);

        var id = await replica.PlaceAsync(Cancel);
        var order = await replica.FinalAsync(id, Cancel);

        order["status"]!.GetValue<string>().ShouldBe("confirmed");
        order["total"]!["amount"]!.GetValue<long>().ShouldBe(2598);
        bed.Catalog.Stock.Held(1, "sold").ShouldBe(2);
        bed.Catalog.Requests.ShouldAllBe(request => request.Key != null && request.Body.Contains(id.ToString()));
        order["lines"]![0]!["name"]!.GetValue<string>().ShouldBe("Product 1");
        (order["version"]!.GetValue<int>(), order["pending"]).ShouldBe((4, null));
        var events = await replica.GetAsync($"/api/orders/{id}/events", Cancel);
        events.AsArray().Select(e => e!["type"]!.GetValue<string>())
            .ShouldBe(["order-submitted", "stock-reserved", "payment-authorised", "order-confirmed"]);
        events.ToJsonString().ShouldNotContain("sim-ok");
    }

    [Fact]
    public async Task Order_beyond_the_stock_is_rejected_and_closed_to_late_reservations()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 1);
        var replica = await bed.StartReplicaAsync(Cancel);

        var id = await replica.PlaceAsync(Cancel);

        (await RejectedAsync(replica, id)).ShouldBe("out_of_stock");
        bed.Catalog.Stock.State(id).ShouldBe("released");
        // Never asked for money, and closed to whoever would still ask.
        (await bed.Database.ScalarAsync<string>("select state || ' ' || requests from simulated_payments", Cancel)).ShouldBe("voided 0");
        bed.Catalog.Stock.Balances();
    }

    [Fact]
    [PeerDefect("eShop-7")]
    public async Task Order_of_an_unknown_product_is_rejected()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);

        (await RejectedAsync(replica, await replica.PlaceAsync(Cancel, productId: 77))).ShouldBe("unknown_product");
    }

    [Fact]
    public async Task Order_of_a_declined_payment_is_rejected_and_its_stock_released()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);

        (await RejectedAsync(replica, await replica.PlaceAsync(Cancel, "sim-decline"))).ShouldBe("payment_declined");

        bed.Catalog.Stock.Available(1).ShouldBe(10);
    }

    [Fact]
    public async Task Order_whose_reservation_ends_before_the_confirmation_is_rejected_and_its_payment_voided()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before confirm");
        var replica = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await replica.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);

        bed.Catalog.Stock.Expire(id);
        freezer.Thaw();

        (await RejectedAsync(replica, id)).ShouldBe("reservation_expired");
        (await bed.Database.ScalarAsync<string>("select state from simulated_payments", Cancel)).ShouldBe("voided");
        bed.Catalog.Stock.Available(1).ShouldBe(10);
    }

    [Fact]
    public async Task Order_authorised_by_a_replica_that_died_before_it_wrote_so_is_voided_when_its_reservation_has_ended()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("after authorise");
        var dying = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await dying.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);
        (await bed.Database.ScalarAsync<string>("select status from orders", Cancel)).ShouldBe("submitted");

        bed.Catalog.Stock.Expire(id);
        var heir = await bed.StartReplicaAsync(Cancel);
        await bed.Database.LetTimePassAsync(Cancel);

        (await RejectedAsync(heir, id)).ShouldBe("reservation_expired");
        freezer.Thaw();
        await dying.StopAsync(Cancel);
        (await bed.Database.ScalarAsync<string>("select state from simulated_payments", Cancel)).ShouldBe("voided");
        bed.Catalog.Stock.Available(1).ShouldBe(10);
    }

    [Fact]
    public async Task Order_whose_payment_answers_are_lost_is_paid_once()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);

        var order = await replica.FinalAsync(await replica.PlaceAsync(Cancel, "sim-timeout"), Cancel);

        order["status"]!.GetValue<string>().ShouldBe("confirmed");
        (await bed.Database.ScalarAsync<int>("select requests from simulated_payments", Cancel)).ShouldBe(3);
    }

    [Theory]
    [InlineData("sim-ok", "reserve", "confirmed")]
    [InlineData("sim-ok", "confirm", "confirmed")]
    [InlineData("sim-decline", "release", "rejected")]
    public async Task Order_whose_catalog_refuses_and_then_loses_answers_ends_once(string token, string verb, string status)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        bed.Catalog.Refusals[verb] = 2;
        bed.Catalog.LostAnswers[verb] = 2;
        var replica = await bed.StartReplicaAsync(Cancel);

        var order = await replica.FinalAsync(await replica.PlaceAsync(Cancel, token), Cancel);

        order["status"]!.GetValue<string>().ShouldBe(status);
        bed.Catalog.Requests.Count(request => request.Verb == verb).ShouldBeGreaterThanOrEqualTo(5);
        bed.Catalog.Stock.Held(1, "sold").ShouldBe(status == "confirmed" ? 2 : 0);
        bed.Catalog.Stock.Held(1, "reserved").ShouldBe(0);
        bed.Catalog.Stock.Balances();
    }

    [Fact]
    public async Task Orders_for_more_than_there_is_sell_exactly_the_stock_over_two_replicas()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 10);
        OrdersReplica[] replicas = [await bed.StartReplicaAsync(Cancel), await bed.StartReplicaAsync(Cancel)];

        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => replicas[i % 2].PlaceAsync(Cancel, quantity: 1)));
        var orders = await Task.WhenAll(ids.Select(id => replicas[0].FinalAsync(id, Cancel)));

        orders.Count(order => order["status"]!.GetValue<string>() == "confirmed").ShouldBe(10);
        bed.Catalog.Stock.Held(1, "sold").ShouldBe(10);
        bed.Catalog.Stock.Balances();
    }

    private static async Task<string> RejectedAsync(OrdersReplica replica, Guid id)
    {
        var order = await replica.FinalAsync(id, Cancel);
        order["status"]!.GetValue<string>().ShouldBe("rejected");
        return order["reason"]!.GetValue<string>();
    }
}
