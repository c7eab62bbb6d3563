using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.DeadLetters;

public sealed class DeadLetterTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [PeerDefect("eShop-5")]
    public async Task Order_that_fails_every_attempt_is_given_up_and_goes_on_when_requeued()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        bed.Catalog.Refusals["confirm"] = 3;
        var replica = await bed.StartReplicaAsync(Cancel, saga: options => options.MaxAttempts = 3);
        var id = await replica.PlaceAsync(Cancel);

        var letter = await DeadLetterAsync(bed, replica);
        letter["orderId"]!.GetValue<Guid>().ShouldBe(id);
        letter["attempts"]!.GetValue<int>().ShouldBe(3);
        letter["reason"]!.GetValue<string>().ShouldContain("answered 500");
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);

        using var operators = replica.As("o_1", Roles.Operator);
        using var requeued = await operators.PostAsync($"/api/admin/dead-letters/{id}/requeue", null, Cancel);

        requeued.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
        (await PageAsync(operators))["items"]!.AsArray().ShouldBeEmpty();
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
        var taking = await bed.StartReplicaAsync(Cancel, work: false);
        bed.Catalog.Stock.Reserve(await taking.PlaceAsync(Cancel), [new(1, 3)]);

        var letter = await DeadLetterAsync(bed, await bed.StartReplicaAsync(Cancel));

        letter["reason"]!.GetValue<string>().ShouldContain("other lines");
        letter["attempts"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Order_given_up_can_be_cancelled_and_comes_to_its_end()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, saga: options => options.MaxAttempts = 3);
        var id = await replica.PlaceAsync(Cancel, "sim-error");
        await DeadLetterAsync(bed, replica);

        using var response = await replica.CancelAsync(id, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("cancelled");
        bed.Catalog.Stock.State(id).ShouldBe("released");
        (await bed.Database.ScalarAsync<long>("select (select count(*) from dead_letters) + (select count(*) from saga_work)", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task List_shows_every_letter_once_page_by_page()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        List<Guid> placed = [];
        for (var i = 0; i < 5; i++)
            placed.Add(await replica.PlaceAsync(Cancel));
        // Two at the same instant: the id tells them apart.
        await bed.Database.ExecuteAsync(
            """
            insert into dead_letters (order_id, enqueued_at, attempts, reason, died_at)
            select order_id, enqueued_at, 1, 'poison', timestamptz '2026-01-01' + (row_number() over () / 2) * interval '1 day' from saga_work
            """, Cancel);
        using var operators = replica.As("o_1", Roles.Operator);

        List<Guid> seen = [];
        for (var after = ""; ;)
        {
            var page = await PageAsync(operators, $"?limit=2{after}");
            page["items"]!.AsArray().Count.ShouldBeInRange(1, 2);
            seen.AddRange(page["items"]!.AsArray().Select(letter => letter!["orderId"]!.GetValue<Guid>()));
            if (page["next"] is not { } next)
                break;
            after = $"&after={next.GetValue<string>()}";
        }

        seen.ShouldBe(placed, ignoreOrder: true);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=many", "limit")]
    [InlineData("?after=x", "after")]
    [InlineData("?after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "after")]
    public async Task List_with_a_wrong_parameter_names_it(string query, string field)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        using var operators = replica.As("o_1", Roles.Operator);

        using var response = await operators.GetAsync($"/api/admin/dead-letters{query}", Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["errors"]!.AsObject().Select(e => e.Key).ShouldBe([field]);
    }

    [Fact]
    public async Task Requeue_of_an_order_that_is_not_dead_is_refused()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);
        using var operators = replica.As("o_1", Roles.Operator);

        using var response = await operators.PostAsync($"/api/admin/dead-letters/{Guid.NewGuid()}/requeue", null, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/dead-letter-not-found");
    }

    [Fact]
    public async Task Letters_are_for_operators_alone()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);

        using var list = await replica.Http.GetAsync("/api/admin/dead-letters", Cancel);
        using var requeue = await replica.Http.PostAsync($"/api/admin/dead-letters/{Guid.NewGuid()}/requeue", null, Cancel);

        (list.StatusCode, requeue.StatusCode).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
    }

    private static async Task<JsonNode> DeadLetterAsync(OrdersBed bed, OrdersReplica replica)
    {
        await bed.Database.WaitUntilAsync("select exists (select 1 from dead_letters)", Cancel);
        using var operators = replica.As("o_1", Roles.Operator);
        return (await PageAsync(operators))["items"]!.AsArray().ShouldHaveSingleItem()!;
    }

    private static async Task<JsonNode> PageAsync(HttpClient operators, string query = "") =>
        (await operators.GetFromJsonAsync<JsonNode>($"/api/admin/dead-letters{query}", Cancel))!;
}
