using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders;

/// <summary>Orders through the whole application: gateway, Orders replicas, Catalog replicas, databases.</summary>
public sealed class OrderFlowTests(ShopApp app) : IAsyncLifetime
{
    private HttpClient _guest = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _guest = await app.GuestAsync();

    public ValueTask DisposeAsync()
    {
        _guest.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Order_goes_through_and_the_stock_moves()
    {
        // One that no other test buys at the same time: those take the first.
        var product = await ProductAsync(available => available >= 2, skip: 120);
        var before = await StockAsync(product);

        var order = await FinalAsync(await PlaceAsync(product));

        order["status"]!.GetValue<string>().ShouldBe("confirmed");
        order["total"]!["amount"]!.GetValue<long>().ShouldBe(2 * order["lines"]![0]!["unitPrice"]!["amount"]!.GetValue<long>());
        var after = await StockAsync(product);
        (after.Available, after.Sold).ShouldBe((before.Available - 2, before.Sold + 2));
    }

    [Fact]
    public async Task Same_key_twice_makes_one_order_with_the_same_bytes()
    {
        var product = await ProductAsync(available => available >= 2, skip: 1);
        var key = Guid.NewGuid().ToString();

        using var first = await PostAsync(product, key);
        using var again = await PostAsync(product, key);

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await again.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(await first.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Order_of_a_product_without_stock_is_rejected()
    {
        var product = await ProductAsync(available => available == 0, skip: 0);

        var order = await FinalAsync(await PlaceAsync(product));

        (order["status"]!.GetValue<string>(), order["reason"]!.GetValue<string>()).ShouldBe(("rejected", "out_of_stock"));
    }

    [Fact]
    public async Task Order_of_a_declined_payment_is_rejected_and_the_stock_is_back()
    {
        var product = await ProductAsync(available => available >= 2, skip: 2);
        var before = await StockAsync(product);

        var order = await FinalAsync(await PlaceAsync(product, "sim-decline"));

        (order["status"]!.GetValue<string>(), order["reason"]!.GetValue<string>()).ShouldBe(("rejected", "payment_declined"));
        (await StockAsync(product)).ShouldBe(before);
    }

    // Each test has a product of its own, so that none sees another's stock move.
    private async Task<int> ProductAsync(Func<int, bool> fits, int skip)
    {
        var found = 0;
        for (var next = ""; ;)
        {
            var page = await app.Catalog.GetFromJsonAsync<JsonNode>($"/api/products?limit=100{next}", Cancel);
            foreach (var product in page!["items"]!.AsArray())
            {
                if (fits(product!["available"]!.GetValue<int>()) && found++ == skip)
                    return product["id"]!.GetValue<int>();
            }
            next = $"&after={Uri.EscapeDataString(page["next"].ShouldNotBeNull("No product fits.").GetValue<string>())}";
        }
    }

    private async Task<(int Available, int Sold)> StockAsync(int product)
    {
        var stock = await app.Catalog.GetFromJsonAsync<JsonNode>($"/api/products/{product}/stock", Cancel);
        return (stock!["available"]!.GetValue<int>(), stock["sold"]!.GetValue<int>());
    }

    private async Task<Guid> PlaceAsync(int product, string paymentToken = "sim-ok")
    {
        using var response = await PostAsync(product, Guid.NewGuid().ToString(), paymentToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["id"]!.GetValue<Guid>();
    }

    private async Task<HttpResponseMessage> PostAsync(int productId, string key, string paymentToken = "sim-ok")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(new { lines = new[] { new { productId, quantity = 2 } }, paymentToken }),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await _guest.SendAsync(request, Cancel);
    }

    private async Task<JsonNode> FinalAsync(Guid id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var order = (await _guest.GetFromJsonAsync<JsonNode>($"/api/orders/{id}", limit.Token))!;
            if (order["status"]!.GetValue<string>() is "confirmed" or "rejected")
                return order;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
