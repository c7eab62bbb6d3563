using System.Net;
using System.Text.Json.Nodes;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class DeadLetterTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_that_fails_every_attempt_is_given_up_and_goes_on_when_requeued()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        bed.Catalog.Refusals["POST"] = 3;
        var replica = await bed.StartReplicaAsync(Cancel, saga: options => options.MaxAttempts = 3);
        var id = await replica.PlaceAsync(Cancel);

        var letter = await DeadLetterAsync(bed, replica);
        letter["orderId"]!.GetValue<Guid>().ShouldBe(id);
        letter["attempts"]!.GetValue<int>().ShouldBe(3);
        letter["reason"]!.GetValue<string>().ShouldContain("answered 500");
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);

        using var requeued = await replica.Http.PostAsync($"/internal/dead-letters/{id}/requeue", null, Cancel);

        requeued.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
        (await replica.GetAsync("/internal/dead-letters", Cancel)).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Order_whose_every_worker_dies_is_given_up()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var taking = await bed.StartReplicaAsync(Cancel, work: false);
        await taking.PlaceAsync(Cancel);
        await bed.Database.ExecuteAsync("update saga_work set attempts = 3", Cancel);

        var replica = await bed.StartReplicaAsync(Cancel, saga: options => options.MaxAttempts = 3);

        (await DeadLetterAsync(bed, replica))["reason"]!.GetValue<string>().ShouldContain("died");
        bed.Catalog.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Order_that_the_catalog_contradicts_is_given_up_at_once()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before DELETE");
        var replica = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await replica.PlaceAsync(Cancel, "sim-decline");
        await freezer.WaitUntilFrozenAsync(Cancel);
        bed.Catalog.Stock.Sell(id);
        freezer.Thaw();

        (await DeadLetterAsync(bed, replica))["reason"]!.GetValue<string>().ShouldContain("sold");
    }

    [Fact]
    public async Task Requeue_of_an_order_that_is_not_dead_is_refused()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);

        using var response = await replica.Http.PostAsync($"/internal/dead-letters/{Guid.NewGuid()}/requeue", null, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/dead-letter-not-found");
    }

    private static async Task<JsonNode> DeadLetterAsync(OrdersBed bed, OrdersReplica replica)
    {
        await bed.Database.WaitUntilAsync("select exists (select 1 from dead_letters)", Cancel);
        return (await replica.GetAsync("/internal/dead-letters", Cancel)).AsArray().ShouldHaveSingleItem()!;
    }
}
