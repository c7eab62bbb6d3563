namespace Shop.Catalog.Products.Lists;

/// <summary>A checked request for a page of products.</summary>
internal sealed record ProductListRequest(ProductFilter Filter, ProductSort Sort, ProductCursor? After, int Limit)
{
    public ProductListRequest(ProductFilter filter, int limit, ProductSort sort = ProductSort.Relevance) : this(filter, sort, null, limit)
    {
    }

    public uint Fingerprint => Filter.Fingerprint(Sort);
}
