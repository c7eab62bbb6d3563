using Microsoft.Extensions.Options;
using Shop.Orders.Orders;
using System.Text.Json;

namespace Shop.Orders.Cart;

/// <summary>What a cart shows of a product; the Catalog's words, of now.</summary>
internal sealed record CartProduct(int Id, string Name, string Image, Money Price, int Available);

internal sealed record CartProductPage(IReadOnlyList<CartProduct> Items);

/// <summary>Asks the Catalog for the products of a cart, in one call.</summary>
internal sealed class CartProducts(HttpClient http, IOptions<CartOptions> options, TimeProvider time, ILogger<CartProducts> log)
{
    /// <returns>The products that there are, by id; null when the Catalog does not answer in time.</returns>
    public async Task<IReadOnlyDictionary<int, CartProduct>?> FindAsync(IReadOnlyList<CartItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
            return new Dictionary<int, CartProduct>();
        using var limit = new CancellationTokenSource(options.Value.CatalogTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var ids = string.Join(',', items.Select(item => item.ProductId));
            var page = await http.GetFromJsonAsync($"/api/products?ids={ids}&limit=100", CartJson.Default.CartProductPage, either.Token);
            return page!.Items.ToDictionary(product => product.Id);
        }
        // Of whatever kind, and there are many: a cart without prices is better than none.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning("Carts are shown without prices: {Reason}", e is JsonException ? "the Catalog's answer cannot be read" : e.Message);
            return null;
        }
    }
}
