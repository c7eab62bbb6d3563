using System.ComponentModel;

namespace Shop.Catalog.Products;

/// <summary>A product as customers see it, with the pieces that can be reserved now.</summary>
internal sealed record Product(
    int Id, string Sku, string Name, string Description, string Brand, string Category, Money Price,
    IReadOnlyDictionary<string, string> Attributes, string Image, int Available, int Version)
{
    public static Product Of(ProductDetails details, int available) => new(
        details.Id, details.Sku, details.Name, details.Description, details.Brand, details.Category, details.Price,
        details.Attributes, details.Image, available, details.Version);
}

/// <summary>What seldom changes of a product, and may therefore be cached; each change gives it another version.</summary>
// Immutable: HybridCache then hands out one instance instead of a copy per request.
[ImmutableObject(true)]
internal sealed record ProductDetails(
    int Id, string Sku, string Name, string Description, string Brand, string Category, Money Price,
    IReadOnlyDictionary<string, string> Attributes, string Image, int Version);
