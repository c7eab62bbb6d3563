using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Cancellation;

public sealed class CancellationTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancel_of_a_new_order_is_accepted_and_shown_as_pending_until_it_is_done()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var taking = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await taking.PlaceAsync(Cancel);

        using var first = await taking.CancelAsync(id, Cancel);
        using var again = await taking.CancelAsync(id, Cancel);

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        first.Headers.Location!.ToString().ShouldBe($"/api/orders/{id}");
        var pending = (await first.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
        (pending["status"]!.GetValue<string>(), pending["pending"]!.GetValue<string>()).ShouldBe(("submitted", "cancellation"));
        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await again.Content.ReadFromJsonAsync<JsonNode>(Cancel))!.ToJsonString().ShouldBe(pending.ToJsonString());

        var working = await bed.StartReplicaAsync(Cancel);
        var order = await working.FinalAsync(id, Cancel);
        (order["status"]!.GetValue<string>(), order["reason"]!.GetValue<string>(), order["pending"])
            .ShouldBe(("cancelled", "cancelled_by_customer", null));
        bed.Catalog.Stock.State(id).ShouldBe("released");
        using var late = await working.CancelAsync(id, Cancel);
        late.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Cancel_by_an_operator_says_so()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var taking = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await taking.PlaceAsync(Cancel);
        using var operators = taking.As("o_1", Roles.Operator);

        using var response = await operators.PostAsync($"/api/orders/{id}/cancel", null, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var order = await (await bed.StartReplicaAsync(Cancel)).FinalAsync(id, Cancel);
        order["reason"]!.GetValue<string>().ShouldBe("cancelled_by_operator");
    }

    [Theory]
    [InlineData("sim-ok", "confirmed")]
    [InlineData("sim-decline", "rejected")]
    public async Task Cancel_of_an_order_at_its_end_is_refused_and_names_the_status(string token, string status)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);
        var id = await replica.PlaceAsync(Cancel, token);
        await replica.FinalAsync(id, Cancel);

        using var response = await replica.CancelAsync(id, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
        problem["type"]!.GetValue<string>().ShouldBe("/problems/order-not-cancellable");
        problem["detail"]!.GetValue<string>().ShouldContain(status);
        (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe(status);
    }

    [Fact]
    public async Task Cancel_of_an_order_being_rejected_is_refused()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before void");
        var replica = await bed.StartReplicaAsync(Cancel, freezer);
        var id = await replica.PlaceAsync(Cancel, "sim-decline");
        await freezer.WaitUntilFrozenAsync(Cancel);

        using var response = await replica.CancelAsync(id, Cancel);
        freezer.Thaw();

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("rejected");
    }

    [Fact]
    [PeerDefect("eShop-9")]
    public async Task Cancel_of_somebody_elses_order_finds_none_and_changes_nothing()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await replica.PlaceAsync(Cancel);
        using var bob = replica.As("bob", Roles.Customer);
        using var nobody = new HttpClient { BaseAddress = replica.Http.BaseAddress };

        using var other = await bob.PostAsync($"/api/orders/{id}/cancel", null, Cancel);
        using var anonymous = await nobody.PostAsync($"/api/orders/{id}/cancel", null, Cancel);
        using var unknown = await replica.CancelAsync(Guid.NewGuid(), Cancel);

        (other.StatusCode, anonymous.StatusCode, unknown.StatusCode)
            .ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound));
        (await bed.Database.ScalarAsync<long>("select count(*) from order_events", Cancel)).ShouldBe(1);
    }
}
