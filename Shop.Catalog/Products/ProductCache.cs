using System.Globalization;
using Microsoft.Extensions.Caching.Hybrid;

namespace Shop.Catalog.Products;

/// <summary>Product details from memory, else Redis, else PostgreSQL; one query per product however many ask at once.</summary>
internal sealed class ProductCache(HybridCache cache, ProductQueries products)
{
    private static readonly HybridCacheEntryOptions Lifetime = new()
    {
        Expiration = TimeSpan.FromMinutes(10),
        LocalCacheExpiration = TimeSpan.FromMinutes(1),
    };

    /// <param name="id">A product that exists: what is missing must not be remembered as missing.</param>
    /// <param name="cancel">Ends the wait of this caller; the query goes on while others wait for it.</param>
    public ValueTask<ProductDetails> GetAsync(int id, CancellationToken cancel) =>
        cache.GetOrCreateAsync(KeyOf(id), (products, id), static async (state, cancel) =>
            await state.products.FindAsync(state.id, cancel)
                ?? throw new InvalidOperationException($"Product {state.id} has stock but no details."),
            Lifetime, cancellationToken: cancel);

    // The version changes with ProductDetails: during a roll-out two shapes share one Redis.
    private static string KeyOf(int id) => string.Create(CultureInfo.InvariantCulture, $"catalog:product:v1:{id}");
}
