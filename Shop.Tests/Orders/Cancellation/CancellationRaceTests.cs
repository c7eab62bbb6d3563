using System.Net;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Cancellation;

/// <summary>A cancellation against a saga that stands still at each of its steps, and goes on at the worst moment.</summary>
public sealed class CancellationRaceTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Points =>
        ["before reserve", "after reserve", "before authorise", "after authorise", "before confirm", "after confirm", "before capture",
            "after capture"];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Order_cancelled_at_any_step_is_cancelled_and_the_step_that_comes_back_changes_nothing(string point)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer(point);
        var replica = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await replica.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);
        var other = await bed.StartReplicaAsync(Cancel);

        using var response = await other.CancelAsync(id, Cancel);
        var order = await other.FinalAsync(id, Cancel);
        freezer.Thaw();
        await replica.StopAsync(Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await CancelledAsync(bed, other, id);
        (await other.GetAsync($"/api/orders/{id}", Cancel)).ToJsonString().ShouldBe(order.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Order_cancelled_while_a_step_is_under_way_ends_once_when_the_step_goes_on_at_the_same_time(string point)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer(point);
        var replica = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await replica.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);

        var cancelling = replica.CancelAsync(id, Cancel);
        freezer.Thaw();
        using var response = await cancelling;
        var status = (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>();
        await replica.StopAsync(Cancel);

        var other = await bed.StartReplicaAsync(Cancel);
        status.ShouldBe(response.StatusCode == HttpStatusCode.Accepted ? "cancelled" : "confirmed");
        if (status == "cancelled")
            await CancelledAsync(bed, other, id);
        else
            bed.Catalog.Stock.State(id).ShouldBe("sold");
        bed.Catalog.Stock.Balances();
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Orders_cancelled_by_many_at_once_over_two_replicas_end_once_each_and_the_stock_balances()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 100);
        OrdersReplica[] replicas = [await bed.StartReplicaAsync(Cancel), await bed.StartReplicaAsync(Cancel)];

        var orders = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var id = await replicas[i % 2].PlaceAsync(Cancel, quantity: 1);
            var answers = await Task.WhenAll(replicas[0].CancelAsync(id, Cancel), replicas[1].CancelAsync(id, Cancel));
            var accepted = answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted);
            answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted || answer.StatusCode == HttpStatusCode.Conflict);
            return (Accepted: accepted, Status: (await replicas[i % 2].FinalAsync(id, Cancel))["status"]!.GetValue<string>());
        }));

        orders.ShouldAllBe(order => order.Status == (order.Accepted > 0 ? "cancelled" : "confirmed"));
        bed.Catalog.Stock.Held(1, "sold").ShouldBe(orders.Count(order => order.Status == "confirmed"));
        bed.Catalog.Stock.Held(1, "reserved").ShouldBe(0);
        bed.Catalog.Stock.Balances();
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);
        (await bed.Database.ScalarAsync<long>(
            """
            select count(*) from orders join simulated_payments on order_id = id
            where simulated_payments.state = 'authorised' or (simulated_payments.state = 'captured') <> (status = 'confirmed')
            """, Cancel)).ShouldBe(0);
    }

    private static async Task CancelledAsync(OrdersBed bed, OrdersReplica replica, Guid id)
    {
        (await replica.GetAsync($"/api/orders/{id}", Cancel))["status"]!.GetValue<string>().ShouldBe("cancelled");
        (await replica.GetAsync($"/api/orders/{id}/events", Cancel)).AsArray().Select(e => e!["type"]!.GetValue<string>()).ShouldBeUnique();
        bed.Catalog.Stock.Available(1).ShouldBe(10);
        bed.Catalog.Stock.Balances();
        (await bed.Database.ScalarAsync<long>(
            "select count(*) from simulated_payments where state in ('authorised', 'captured')", Cancel)).ShouldBe(0);
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);
    }
}
