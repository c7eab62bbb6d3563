using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.Cart;
using Shouldly;

namespace Shop.Tests.Orders.Cart;

/// <summary>What tests of the cart do over and over.</summary>
internal static class CartBed
{
    public static CartStore Carts(this OrdersReplica replica) => replica.Services.GetRequiredService<CartStore>();

    public static Task<HttpResponseMessage> PutLineAsync(this HttpClient http, int productId, object body, CancellationToken cancel) =>
        http.PutAsJsonAsync($"/api/cart/lines/{productId}", body, cancel);

    public static async Task FillAsync(this OrdersReplica replica, int productId, int quantity, CancellationToken cancel)
    {
        using var response = await replica.Http.PutLineAsync(productId, new { quantity }, cancel);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The lines of a cart as product and quantity.</summary>
    public static async Task<string> LinesAsync(this OrdersReplica replica, string caller = "ada") =>
        string.Join(' ', (await replica.Carts().GetAsync(caller)).Select(item => $"{item.ProductId}x{item.Quantity}"));

    /// <summary>Waits until the cart has these lines: what is taken out after an order is taken out soon, not at once.</summary>
    public static async Task BecomesAsync(this OrdersReplica replica, string lines, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        string? found = null;
        while (found != lines && !limit.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
            try
            {
                found = await replica.LinesAsync();
            }
            catch (CartUnavailableException)
            {
                // Not back yet.
            }
        }
        found.ShouldBe(lines);
    }

    public static async Task<JsonNode> ReadAsync(this HttpResponseMessage response, CancellationToken cancel) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(cancel))!;
}
