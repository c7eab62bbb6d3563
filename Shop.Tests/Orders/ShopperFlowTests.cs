using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Tests.Orders.Live;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders;

/// <summary>What a browser does around an order, through the gateway to the real services.</summary>
public sealed class ShopperFlowTests(ShopApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cart_has_the_catalogs_names_and_prices_until_it_is_ordered()
    {
        using var browser = await app.GuestAsync();
        var product = await ProductAsync(browser, skip: 0);
        var id = product["id"]!.GetValue<int>();

        var line = (await CartAsync(() => browser.PutAsJsonAsync($"/api/v1/cart/lines/{id}", new { quantity = 2 }, Cancel))).ShouldHaveSingleItem()!;
        await PlaceAsync(browser, id, "sim-ok");

        line["name"]!.GetValue<string>().ShouldBe(product["name"]!.GetValue<string>());
        line["unitPrice"]!.ToJsonString().ShouldBe(product["price"]!.ToJsonString());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await CartAsync(() => browser.GetAsync("/api/v1/cart", limit.Token))).Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }

    [Fact]
    public async Task Live_status_comes_through_the_gateway_while_the_order_is_under_way_and_ends_with_it()
    {
        using var browser = await app.GuestAsync();
        var id = (await ProductAsync(browser, skip: 1))["id"]!.GetValue<int>();
        // Fails again and again, so the stream stays open: a gateway that waited for its end would show nothing.
        var order = await PlaceAsync(browser, id, "sim-error");

        using var stream = await LiveStream.OpenAsync(browser, order, Cancel);
        (await stream.NextAsync()).ShouldNotBeNull();
        using var cancelled = await browser.PostAsync($"/api/v1/orders/{order}/cancel", content: null, Cancel);

        cancelled.EnsureSuccessStatusCode();
        (await stream.RestAsync())[^1].Status.ShouldBe("cancelled");
    }

    // On a busy machine Redis may be too late for a cart, or the Catalog for its prices; the answer says so.
    private static async Task<JsonArray> CartAsync(Func<Task<HttpResponseMessage>> ask)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            using var response = await ask();
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                continue;
            var body = await response.Content.ReadAsStringAsync(Cancel);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
            if (JsonNode.Parse(body)! is var cart && cart["pricesKnown"]!.GetValue<bool>())
                return cart["lines"]!.AsArray();
        }
    }

    // The dearest: other tests watch the stock of those at the head of the list.
    private static async Task<JsonNode> ProductAsync(HttpClient browser, int skip) =>
        (await browser.GetFromJsonAsync<JsonNode>("/api/v1/products?inStock=true&sort=-price&limit=50", Cancel))!["items"]!.AsArray()
            .Where(product => product!["available"]!.GetValue<int>() >= 2).ElementAt(skip)!;

    private static async Task<Guid> PlaceAsync(HttpClient browser, int productId, string paymentToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Content = JsonContent.Create(new { lines = new[] { new { productId, quantity = 2 } }, paymentToken }),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await browser.SendAsync(request, Cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["id"]!.GetValue<Guid>();
    }
}
