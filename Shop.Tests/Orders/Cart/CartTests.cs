using System.Net;
using Shop.Orders.Cart;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Postgres;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Shop.Tests.Orders.Cart;

public sealed class CartTests(PostgresServer postgres, RedisProcess redis) : IClassFixture<RedisProcess>, IAsyncLifetime
{
    private OrdersBed _bed = null!;
    private OrdersReplica _replica = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bed = await OrdersBed.CreateAsync(postgres, Cancel, redis: redis.ConnectionString);
        _replica = await _bed.StartReplicaAsync(Cancel, work: false, patientRedis: true);
        await _replica.Carts().ClearAsync("ada");
    }

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Cart_shows_the_catalogs_prices_of_now()
    {
        await _replica.FillAsync(2, 3, Cancel);
        await _replica.FillAsync(1, 1, Cancel);

        var before = await _replica.GetAsync("/api/cart", Cancel);
        _bed.Catalog.Price = 1500;
        var after = await _replica.GetAsync("/api/cart", Cancel);

        before["lines"]!.ToJsonString().ShouldBe(
            """
            [{"productId":1,"name":"Product 1","image":"/images/products/1.svg","quantity":1,"unitPrice":{"amount":1299,"currency":"EUR"},"available":10,"lineTotal":{"amount":1299,"currency":"EUR"}},{"productId":2,"name":"Product 2","image":"/images/products/2.svg","quantity":3,"unitPrice":{"amount":1299,"currency":"EUR"},"available":10,"lineTotal":{"amount":3897,"currency":"EUR"}}]
            """);
        before["total"]!["amount"]!.GetValue<long>().ShouldBe(5196);
        after["total"]!["amount"]!.GetValue<long>().ShouldBe(6000);
        after["pricesKnown"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Cart_belongs_to_its_caller()
    {
        await _replica.FillAsync(1, 1, Cancel);
        using var bob = _replica.As("bob", Roles.Guest);

        (await bob.GetStringAsync("/api/cart", Cancel)).ShouldBe("""{"lines":[],"total":null,"pricesKnown":true}""");
    }

    [Fact]
    public async Task Cart_is_changed_line_by_line_and_emptied()
    {
        await _replica.FillAsync(1, 1, Cancel);
        await _replica.FillAsync(1, 4, Cancel);
        await _replica.FillAsync(2, 2, Cancel);

        using var removed = await _replica.Http.DeleteAsync("/api/cart/lines/2", Cancel);
        (await removed.ReadAsync(Cancel))["lines"]!.AsArray().ShouldHaveSingleItem()!["quantity"]!.GetValue<int>().ShouldBe(4);
        using var emptied = await _replica.Http.DeleteAsync("/api/cart", Cancel);

        emptied.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _replica.LinesAsync()).ShouldBe("");
    }

    [Fact]
    public async Task Cart_shows_a_product_that_is_gone_or_sold_out_as_such()
    {
        await _replica.FillAsync(1, 1, Cancel);
        await _replica.FillAsync(2, 1, Cancel);
        _bed.Catalog.Withdrawn[1] = true;
        _bed.Catalog.Stock.Reserve(Guid.NewGuid(), [new(2, 10)]);

        var cart = await _replica.GetAsync("/api/cart", Cancel);

        cart["lines"]![0]!.ToJsonString().ShouldBe(
            """{"productId":1,"name":null,"image":null,"quantity":1,"unitPrice":null,"available":0,"lineTotal":null}""");
        cart["lines"]![1]!["available"]!.GetValue<int>().ShouldBe(0);
        cart["total"]!["amount"]!.GetValue<long>().ShouldBe(1299);
    }

    [Fact]
    public async Task Line_of_a_product_that_does_not_exist_is_refused()
    {
        using var response = await _replica.Http.PutLineAsync(77, new { quantity = 1 }, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.ReadAsync(Cancel))["type"]!.GetValue<string>().ShouldBe("/problems/product-not-found");
        (await _replica.LinesAsync()).ShouldBe("");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Line_of_too_few_or_too_many_names_the_quantity(int quantity)
    {
        using var response = await _replica.Http.PutLineAsync(1, new { quantity }, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ReadAsync(Cancel))["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("quantity");
    }

    [Fact]
    public async Task Line_with_a_price_is_refused_by_name_where_eShop_keeps_the_clients_prices()
    {
        using var response = await _replica.Http.PutLineAsync(1, new { quantity = 1, unitPrice = 1 }, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ReadAsync(Cancel))["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("unitPrice");
    }

    [Fact]
    public async Task Cart_filled_from_many_sides_at_once_never_gets_more_lines_than_can_be_ordered()
    {
        var added = await Task.WhenAll(Enumerable.Range(1, 80).Select(SetAsync));

        added.Count(cart => cart is not null).ShouldBe(50);
        (await _replica.Carts().GetAsync("ada")).Count.ShouldBe(50);
        var full = Enumerable.Range(1, 9).FirstOrDefault(id => added[id - 1] is null, 100);
        using var refused = await _replica.Http.PutLineAsync(full, new { quantity = 1 }, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.ReadAsync(Cancel))["type"]!.GetValue<string>().ShouldBe("/problems/cart-full");
    }

    [Fact]
    public async Task Cart_that_is_looked_at_is_kept_for_another_thirty_days()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        await _replica.FillAsync(1, 1, Cancel);
        await connection.GetDatabase().KeyExpireAsync("cart:ada", TimeSpan.FromMinutes(1));

        await _replica.GetAsync("/api/cart", Cancel);

        // The new lifetime is sent with the question, and not waited for.
        (await connection.GetDatabase().PingAsync()).ShouldBeGreaterThan(TimeSpan.Zero);
        (await connection.GetDatabase().KeyTimeToLiveAsync("cart:ada"))!.Value.ShouldBeGreaterThan(TimeSpan.FromDays(29));
    }

    [Fact]
    public async Task Order_takes_what_was_ordered_out_of_the_cart_once()
    {
        await _replica.FillAsync(1, 3, Cancel);
        await _replica.FillAsync(2, 1, Cancel);
        await _replica.FillAsync(3, 1, Cancel);
        var order = new { lines = new[] { new { productId = 1, quantity = 2 }, new { productId = 2, quantity = 5 } }, paymentToken = "sim-ok" };

        using var first = await _replica.PostAsync("k", order, Cancel);
        await _replica.BecomesAsync("1x1 3x1", Cancel);
        using var again = await _replica.PostAsync("k", order, Cancel);
        var id = (await again.ReadAsync(Cancel))["id"]!.GetValue<Guid>();
        await _replica.Carts().TakeOrderedAsync("ada", id, [new(1, 2), new(2, 5)]);

        (await _replica.LinesAsync()).ShouldBe("1x1 3x1");
    }

    [Fact]
    public async Task Merge_adds_the_guests_lines_up_to_the_limits_and_once()
    {
        await _replica.Carts().ClearAsync("g_1");
        await _replica.Carts().SetAsync("g_1", 1, 60);
        await _replica.Carts().SetAsync("g_1", 2, 5);
        await _replica.FillAsync(1, 60, Cancel);
        await _replica.FillAsync(3, 1, Cancel);
        using var gateway = _replica.As("Shop.Gateway", Roles.Service);

        for (var i = 0; i < 2; i++)
        {
            using var merged = await gateway.PostAsync(
                "/internal/carts/merge", System.Net.Http.Json.JsonContent.Create(new { from = "g_1", to = "ada" }), Cancel);
            merged.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await _replica.LinesAsync()).ShouldBe("1x100 2x5 3x1");
        (await _replica.LinesAsync("g_1")).ShouldBe("");
    }

    [Fact]
    public async Task Merge_is_for_services_alone_and_names_what_is_wrong()
    {
        using var gateway = _replica.As("Shop.Gateway", Roles.Service);
        using var content = System.Net.Http.Json.JsonContent.Create(new { from = "", to = "" });

        using var forbidden = await _replica.Http.PostAsync("/internal/carts/merge", content, Cancel);
        using var wrong = await gateway.PostAsync("/internal/carts/merge", content, Cancel);

        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await wrong.ReadAsync(Cancel))["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["from", "to"]);
    }

    [Fact]
    public async Task Cart_without_the_catalog_has_no_prices()
    {
        await _replica.FillAsync(1, 2, Cancel);
        await _bed.Catalog.DisposeAsync();

        var cart = await _replica.GetAsync("/api/cart", Cancel);

        cart.ToJsonString().ShouldBe(
            """{"lines":[{"productId":1,"name":null,"image":null,"quantity":2,"unitPrice":null,"available":null,"lineTotal":null}],"total":null,"pricesKnown":false}""");
    }

    // Again when the answer is lost: then the line is in the cart already, which is no refusal.
    private async Task<IReadOnlyList<CartItem>?> SetAsync(int productId)
    {
        while (true)
        {
            try
            {
                return await _replica.Carts().SetAsync("ada", productId, 1);
            }
            catch (CartUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
            }
        }
    }
}
