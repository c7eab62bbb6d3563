using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Sharding;

/// <summary>The service on two databases, over HTTP.</summary>
public sealed class ShardingTests(PostgresServer postgres)
{
    private static readonly object Body = new { lines = new[] { new { productId = 1, quantity = 1 } }, paymentToken = "sim-ok" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_of_each_customer_lives_and_ends_in_the_database_of_its_bucket()
    {
        await using var databases = await TwoDatabases.StartAsync(postgres, Cancel);
        foreach (var inSecond in new[] { false, true })
        {
            var customer = TwoDatabases.Customer(inSecond);
            using var http = databases.Replica.As(customer, Roles.Customer);
            var id = await PlaceAsync(databases.Replica, http, "first");
            (await FinalAsync(http, id)).ShouldBe("confirmed");

            Bucket.OfOrder(id).ShouldBe(Bucket.OfCustomer(customer));
            var (home, other) = inSecond ? (databases.Second, databases.First) : (databases.First, databases.Second);
            foreach (var table in new[] { "orders", "order_events", "idempotency_keys", "simulated_payments" })
            {
                var column = table == "orders" ? "id" : "order_id";
                (await home.ScalarAsync<bool>($"select exists (select from {table} where {column} = '{id}')", Cancel)).ShouldBeTrue(table);
                (await other.ScalarAsync<bool>($"select exists (select from {table} where {column} = '{id}')", Cancel)).ShouldBeFalse(table);
            }

            // A repeat is known where it was first accepted.
            (await PlaceAsync(databases.Replica, http, "first")).ShouldBe(id);
            (await http.GetFromJsonAsync<JsonNode>("/api/orders", Cancel))!["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>()
                .ShouldBe(id);
            (await http.GetFromJsonAsync<JsonNode>($"/api/orders/{id}/events", Cancel))!.AsArray().Count.ShouldBeGreaterThan(1);
            // The stream of a final order ends by itself.
            (await http.GetStringAsync($"/api/orders/{id}/live", Cancel)).ShouldContain("confirmed");

            using var operators = databases.Replica.As("o_1", Roles.Operator);
            using var refund = await operators.PostAsJsonAsync($"/api/admin/orders/{id}/refund", new { restock = true }, Cancel);
            refund.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            (await FinalAsync(http, id)).ShouldBe("refunded");
        }
    }

    [Fact]
    public async Task Operators_lists_are_merged_page_by_page()
    {
        await using var databases = await TwoDatabases.StartAsync(postgres, Cancel, saga: options => options.MaxAttempts = 1);
        // Every order ends among the dead letters.
        databases.Catalog.Refusals["reserve"] = int.MaxValue;
        var placed = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            using var http = databases.Replica.As(TwoDatabases.Customer(inSecond: i % 3 == 0, i), Roles.Customer);
            placed.Add(await PlaceAsync(databases.Replica, http, "key"));
            foreach (var database in new[] { databases.First, databases.Second })
                await database.WaitUntilAsync("select not exists (select from saga_work)", Cancel);
        }

        using var operators = databases.Replica.As("o_1", Roles.Operator);
        var orders = await WalkAsync(operators, "/api/admin/orders", "id");
        orders.ShouldBe(placed.AsEnumerable().Reverse());
        var letters = await WalkAsync(operators, "/api/admin/dead-letters", "orderId");
        letters.ShouldBe(placed);

        // Requeued where it lies, it is worked on there.
        databases.Catalog.Refusals["reserve"] = 0;
        using var requeued = await operators.PostAsync($"/api/admin/dead-letters/{placed[0]}/requeue", null, Cancel);
        requeued.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await FinalAsync(operators, placed[0])).ShouldBe("confirmed");
    }

    [Fact]
    public async Task Customers_of_one_database_order_while_the_other_is_away()
    {
        await using var databases = await TwoDatabases.StartAsync(
            postgres, Cancel, secondAddress: "Host=127.0.0.1;Port=1;Username=postgres;Database=away;Timeout=1");

        using var here = databases.Replica.As(TwoDatabases.Customer(inSecond: false), Roles.Customer);
        (await FinalAsync(here, await PlaceAsync(databases.Replica, here, "key"))).ShouldBe("confirmed");

        using var there = databases.Replica.As(TwoDatabases.Customer(inSecond: true), Roles.Customer);
        using var refused = await databases.Replica.PostAsync("key", Body, Cancel, there);
        ((int)refused.StatusCode).ShouldBeGreaterThanOrEqualTo(500);
    }

    private static async Task<Guid> PlaceAsync(OrdersReplica replica, HttpClient http, string key)
    {
        using var response = await replica.PostAsync(key, Body, Cancel, http);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["id"]!.GetValue<Guid>();
    }

    private static async Task<string> FinalAsync(HttpClient http, Guid id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var order = (await http.GetFromJsonAsync<JsonNode>($"/api/orders/{id}", limit.Token))!;
            if (order["status"]!.GetValue<string>() is ("confirmed" or "rejected" or "refunded") and var status && order["pending"] is null)
                return status;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    private static async Task<IReadOnlyList<Guid>> WalkAsync(HttpClient http, string path, string id)
    {
        var (found, after) = (new List<Guid>(), "");
        while (after is not null)
        {
            var page = (await http.GetFromJsonAsync<JsonNode>($"{path}?limit=3&after={after}", Cancel))!;
            found.AddRange(page["items"]!.AsArray().Select(item => item![id]!.GetValue<Guid>()));
            after = page["next"]?.GetValue<string>();
        }

        return found;
    }
}
