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
    /// <param name="version">The version that it has now, so that no older one can be answered, wherever it was kept.</param>
    /// <param name="cancel">Ends the wait of this caller; the query goes on while others wait for it.</param>
    public ValueTask<ProductDetails> GetAsync(int id, int version, CancellationToken cancel) =>
        cache.GetOrCreateAsync(KeyOf(id, version), (products, id, version), static async (state, cancel) =>
            await state.products.FindAsync(state.id, state.version, cancel)
                ?? throw new InvalidOperationException($"Product {state.id} has stock but no details."),
            Lifetime, [TagOf(id)], cancel);

    /// <summary>Forgets every version of the product, here and in Redis.</summary>
    public ValueTask RemoveAsync(int id, CancellationToken cancel) => cache.RemoveByTagAsync(TagOf(id), cancel);

    // The number changes with ProductDetails: during a roll-out two shapes share one Redis.
    private static string KeyOf(int id, int version) => string.Create(CultureInfo.InvariantCulture, $"catalog:product:v2:{id}:{version}");

    private static string TagOf(int id) => string.Create(CultureInfo.InvariantCulture, $"catalog:product:{id}");
}
