namespace Shop.Catalog.Products;

/// <summary>What changes of a product from one moment to the next.</summary>
internal readonly record struct ProductLevel(int Version, int Available);
