namespace Shop.Catalog.Products.Editing;

/// <summary>A product as operators see it.</summary>
/// <param name="Version">What an edit must name, so that nobody overwrites an edit that they have not seen.</param>
/// <param name="Withdrawn">Not sold any more.</param>
internal sealed record EditedProduct(
    int Id, string Sku, string Name, string Description, string Brand, string Category, Money Price,
    IReadOnlyDictionary<string, string> Attributes, string Image, int Version, bool Withdrawn)
{
    public static EditedProduct Of(ProductDetails details, bool withdrawn) => new(
        details.Id, details.Sku, details.Name, details.Description, details.Brand, details.Category, details.Price,
        details.Attributes, details.Image, details.Version, withdrawn);
}
