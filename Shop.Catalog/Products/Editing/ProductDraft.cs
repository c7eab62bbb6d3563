namespace Shop.Catalog.Products.Editing;

/// <summary>What a product is to be; checked.</summary>
internal sealed record ProductDraft(
    string Sku, string Name, string Description, string Brand, string Category, Money Price,
    IReadOnlyDictionary<string, string> Attributes, string Image);
