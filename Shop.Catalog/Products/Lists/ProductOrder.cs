namespace Shop.Catalog.Products.Lists;

/// <summary>A sort in SQL: what it sorts by, and how a page goes on after a cursor.</summary>
/// <param name="Key">Sorts, and becomes the key of a cursor.</param>
/// <param name="By">The order.</param>
/// <param name="After">What follows the cursor (@key, @id) in that order.</param>
internal sealed record ProductOrder(string Key, string By, string After)
{
    public static ProductOrder Of(ProductSort sort, bool searched) => sort switch
    {
        ProductSort.Price => Ascending("p.price_amount"),
        ProductSort.PriceDescending => Descending("p.price_amount"),
        ProductSort.Name => Ascending("lower(p.name)"),
        ProductSort.Newest => Descending("p.created_at"),
        _ when !searched => new("0::real", "p.id", "p.id > @id"),
        _ => new("ts_rank(p.search, product_query(@search))", "key desc, p.id", "(ts_rank(p.search, product_query(@search)), -p.id) < (@key, -@id)"),
    };

    // Spelled out and in one direction, so that an index on (key, id) gives the order.
    private static ProductOrder Ascending(string key) => new(key, $"{key}, p.id", $"({key}, p.id) > (@key, @id)");

    private static ProductOrder Descending(string key) => new(key, $"{key} desc, p.id desc", $"({key}, p.id) < (@key, @id)");
}
