namespace Shop.Catalog.Products.Lists;

/// <summary>By what a list is sorted; equal products are in the order of their ids.</summary>
internal enum ProductSort
{
    /// <summary>Best match first; by id when nothing is searched.</summary>
    Relevance,
    Price,
    PriceDescending,
    Name,
    Newest,
}

internal static class ProductSorts
{
    private static readonly Dictionary<string, ProductSort> Names = new(StringComparer.Ordinal)
    {
        ["relevance"] = ProductSort.Relevance,
        ["price"] = ProductSort.Price,
        ["-price"] = ProductSort.PriceDescending,
        ["name"] = ProductSort.Name,
        ["newest"] = ProductSort.Newest,
    };

    public static string Choice { get; } = string.Join(", ", Names.Keys);

    public static bool TryParse(string text, out ProductSort sort) => Names.TryGetValue(text, out sort);
}
