using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Orders.Lists;

public sealed class OrderListTests(PostgresServer postgres) : IAsyncLifetime
{
    private OrdersBed _bed = null!;
    private OrdersReplica _replica = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bed = await OrdersBed.CreateAsync(postgres, Cancel);
        _replica = await _bed.StartReplicaAsync(Cancel, work: false);
    }

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task List_in_pages_has_each_own_order_once_newest_first_though_another_comes_in_between()
    {
        using var bob = _replica.As("bob", Roles.Customer);
        List<Guid> placed = [];
        for (var i = 0; i < 7; i++)
        {
            // Ids of one millisecond have no order among themselves.
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Cancel);
            placed.Insert(0, await _replica.PlaceAsync(Cancel));
            using var others = await _replica.PostAsync(
                $"k{i}", new { lines = new[] { new { productId = 1, quantity = 1 } }, paymentToken = "sim-ok" }, Cancel, bob);
        }

        var first = await PageAsync(_replica.Http, "/api/orders?limit=3");
        await _replica.PlaceAsync(Cancel);
        var second = await PageAsync(_replica.Http, $"/api/orders?limit=3&after={first.Next}");
        var third = await PageAsync(_replica.Http, $"/api/orders?limit=3&after={second.Next}");

        first.Ids.Concat(second.Ids).Concat(third.Ids).ShouldBe(placed);
        third.Next.ShouldBeNull();
    }

    [Fact]
    public async Task List_shows_each_order_as_it_is_alone()
    {
        var id = await _replica.PlaceAsync(Cancel);

        var page = await _replica.GetAsync("/api/orders", Cancel);

        page["items"]![0]!.ToJsonString().ShouldBe((await _replica.GetAsync($"/api/orders/{id}", Cancel)).ToJsonString());
        page["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Operators_list_has_all_orders_and_can_be_narrowed()
    {
        using var bob = _replica.As("bob", Roles.Customer);
        using var @operator = _replica.As("olga", Roles.Operator);
        var adas = await _replica.PlaceAsync(Cancel);
        await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Cancel);
        using var response = await _replica.PostAsync(
            "k", new { lines = new[] { new { productId = 1, quantity = 1 } }, paymentToken = "sim-ok" }, Cancel, bob);
        var bobs = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["id"]!.GetValue<Guid>();
        await _bed.Database.ExecuteAsync($"update orders set status = 'paid' where id = '{adas}'", Cancel);

        (await PageAsync(@operator, "/api/admin/orders")).Ids.ShouldBe([bobs, adas]);
        (await PageAsync(@operator, "/api/admin/orders?customer=bob")).Ids.ShouldBe([bobs]);
        (await PageAsync(@operator, "/api/admin/orders?status=paid")).Ids.ShouldBe([adas]);
        (await PageAsync(@operator, "/api/admin/orders?status=paid&customer=bob")).Ids.ShouldBeEmpty();
        (await PageAsync(@operator, $"/api/admin/orders?limit=1&after={(await PageAsync(@operator, "/api/admin/orders?limit=1")).Next}")).Ids
            .ShouldBe([adas]);
    }

    [Fact]
    public async Task Operators_list_is_for_operators_alone()
    {
        using var response = await _replica.Http.GetAsync("/api/admin/orders", Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/api/orders?limit=0", "limit")]
    [InlineData("/api/orders?limit=101", "limit")]
    [InlineData("/api/orders?limit=many", "limit")]
    [InlineData("/api/orders?after=nonsense", "after")]
    [InlineData("/api/orders?after=AgAAAAAAAAAAAAAAAAAAAAA", "after")]
    [InlineData("/api/admin/orders?status=3", "status")]
    [InlineData("/api/admin/orders?status=Paid", "status")]
    [InlineData("/api/admin/orders?customer=a%00b", "customer")]
    [InlineData("/api/admin/orders?limit=-1", "limit")]
    public async Task Wrong_parameter_is_named(string path, string field)
    {
        using var @operator = _replica.As("olga", Roles.Operator);

        using var response = await @operator.GetAsync(path, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe(field);
    }

    private static async Task<(List<Guid> Ids, string? Next)> PageAsync(HttpClient http, string path)
    {
        var page = (await http.GetFromJsonAsync<JsonNode>(path, Cancel))!;
        return ([.. page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>())], page["next"]?.GetValue<string>());
    }
}
