using System.Net;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Orders;

public sealed class OrderEndpointsTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [PeerDefect("eShop-9")]
    [InlineData("")]
    [InlineData("/events")]
    public async Task Order_of_another_customer_is_not_found_where_eShop_996_shows_it(string suffix)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await replica.PlaceAsync(Cancel);
        var unknown = Guid.NewGuid();
        using var bob = replica.As("bob", Roles.Customer);

        using var own = await replica.Http.GetAsync($"/api/orders/{id}{suffix}", Cancel);
        using var others = await bob.GetAsync($"/api/orders/{id}{suffix}", Cancel);
        using var missing = await bob.GetAsync($"/api/orders/{unknown}{suffix}", Cancel);

        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        (others.StatusCode, missing.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        // Nothing but the id that was asked for tells the two answers apart.
        (await ProblemAsync(others)).ShouldBe((await ProblemAsync(missing)).Replace(unknown.ToString(), id.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/events")]
    public async Task Order_of_a_customer_is_shown_to_an_operator(string suffix)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await replica.PlaceAsync(Cancel);
        using var @operator = replica.As("olga", Roles.Operator);

        (await @operator.GetStringAsync($"/api/orders/{id}{suffix}", Cancel))
            .ShouldBe(await replica.Http.GetStringAsync($"/api/orders/{id}{suffix}", Cancel));
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response)
    {
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!.AsObject();
        problem.Remove("traceId");
        return problem.ToJsonString();
    }
}
