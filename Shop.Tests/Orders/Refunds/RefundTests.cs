using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Refunds;

public sealed class RefundTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "returned", 10)]
    [InlineData(false, "sold", 8)]
    public async Task Refund_of_a_confirmed_order_gives_the_money_back_and_the_stock_if_asked(bool restock, string state, int available)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);
        var id = await replica.PlaceAsync(Cancel);
        await replica.FinalAsync(id, Cancel);
        await replica.StopWorkingAsync(Cancel);

        using var first = await replica.RefundAsync(id, new { restock }, Cancel);
        using var again = await replica.RefundAsync(id, new { restock = !restock }, Cancel);

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var pending = (await first.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
        (pending["status"]!.GetValue<string>(), pending["pending"]!.GetValue<string>()).ShouldBe(("confirmed", "refund"));
        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await again.Content.ReadFromJsonAsync<JsonNode>(Cancel))!.ToJsonString().ShouldBe(pending.ToJsonString());

        var working = await bed.StartReplicaAsync(Cancel);
        (await working.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("refunded");
        (await bed.Database.ScalarAsync<string>("select state from simulated_payments", Cancel)).ShouldBe("refunded");
        bed.Catalog.Stock.State(id).ShouldBe(state);
        bed.Catalog.Stock.Available(1).ShouldBe(available);
        bed.Catalog.Stock.Balances();
        using var late = await working.RefundAsync(id, new { restock }, Cancel);
        late.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Refund_of_an_order_that_is_not_confirmed_is_refused_and_names_the_status()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);
        var id = await replica.PlaceAsync(Cancel, "sim-decline");
        await replica.FinalAsync(id, Cancel);

        using var response = await replica.RefundAsync(id, new { restock = true }, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
        problem["type"]!.GetValue<string>().ShouldBe("/problems/order-not-refundable");
        problem["detail"]!.GetValue<string>().ShouldContain("rejected");
    }

    [Fact]
    public async Task Refund_twenty_times_at_once_over_two_replicas_is_one_refund()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        OrdersReplica[] replicas = [await bed.StartReplicaAsync(Cancel), await bed.StartReplicaAsync(Cancel)];
        var id = await replicas[0].PlaceAsync(Cancel);
        await replicas[0].FinalAsync(id, Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => replicas[i % 2].RefundAsync(id, new { restock = true }, Cancel)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await replicas[0].FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("refunded");
        (await replicas[0].GetAsync($"/api/orders/{id}/events", Cancel)).AsArray().Count.ShouldBe(6);
        bed.Catalog.Stock.Available(1).ShouldBe(10);
    }

    [Theory]
    [InlineData("""{}""", "restock")]
    [InlineData("""{"restock":null}""", "restock")]
    [InlineData("""{"restock":"yes"}""", "restock")]
    [InlineData("""{"restock":true,"amount":1}""", "amount")]
    public async Task Refund_with_a_bad_body_names_the_field(string body, string field)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await replica.PlaceAsync(Cancel);

        using var response = await replica.RefundAsync(id, JsonNode.Parse(body)!, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["errors"]!.AsObject().Select(e => e.Key).ShouldBe([field]);
    }

    [Fact]
    public async Task Refund_is_for_operators_alone()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await replica.PlaceAsync(Cancel);

        using var owner = await replica.Http.PostAsJsonAsync($"/api/admin/orders/{id}/refund", new { restock = true }, Cancel);
        using var unknown = await replica.RefundAsync(Guid.NewGuid(), new { restock = true }, Cancel);

        (owner.StatusCode, unknown.StatusCode).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.NotFound));
    }
}
