namespace Shop.Catalog.Products.Answers;

/// <summary>
/// What GET /api/products/{id} answers, ready in memory and at most a second old. Once a second and product one query asks
/// for the pieces available and the version; only when these have changed is anything else read or written anew. So even
/// with Redis away no replica shows an edited product as it was for longer than that second.
/// </summary>
internal sealed class ProductAnswers(ProductQueries products, ProductCache cache, TimeProvider time)
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan HighestAge = TimeSpan.FromSeconds(1);

    private readonly MomentCache<int, ProductAnswer?> _answers = new(time, HighestAge, Capacity);

    /// <returns>Null for a product that is not, or no longer, sold.</returns>
    public ValueTask<ProductAnswer?> GetAsync(int id, CancellationToken cancel) => _answers.GetAsync(id, LoadAsync, cancel);

    public void Remove(int id) => _answers.Remove(id);

    public void Clear() => _answers.Clear();

    private async Task<ProductAnswer?> LoadAsync(int id, ProductAnswer? before)
    {
        if (await products.FindLevelAsync(id, CancellationToken.None) is not { } level)
            return null;
        if (before?.Level == level)
            return before;
        var details = await cache.GetAsync(id, level.Version, CancellationToken.None);
        return new(level, JsonAnswer.Of(Product.Of(details, level.Available), ProductJson.Default.Product));
    }
}

internal sealed record ProductAnswer(ProductLevel Level, JsonAnswer Json);
