namespace Shop.Catalog.Seed;

/// <summary>One line of the checked-in assortment: the price in euro cents, the stock of the first day in pieces.</summary>
internal sealed record SeedProduct(
    string Sku, string Name, string Description, string Brand, string Category, long Price, int Stock,
    IReadOnlyDictionary<string, string> Attributes, string Image);
