using Npgsql;

namespace Shop.Catalog.Products.Lists;

/// <summary>A filter in SQL. Its text depends on which filters are set, never on their values: each shape gets a plan of its own.</summary>
internal static class ProductConditions
{
    public const string Category = "p.category = lower(@category)";
    public const string Brand = "lower(p.brand) = any(array(select lower(brand) from unnest(@brands) as brand))";

    /// <summary>What every filter but category, brand and price asks for.</summary>
    public static IEnumerable<string> Common(ProductFilter filter)
    {
        yield return "not p.withdrawn";
        if (filter.Search is not null)
            yield return "p.search @@ product_query(@search)";
        if (filter.InStock)
            yield return "s.available > 0";
        if (filter.Ids.Count > 0)
            yield return "p.id = any(@ids)";
    }

    public static IEnumerable<string> Price(ProductFilter filter)
    {
        if (filter.MinPrice is not null)
            yield return "p.price_amount >= @minPrice";
        if (filter.MaxPrice is not null)
            yield return "p.price_amount <= @maxPrice";
    }

    public static IEnumerable<string> All(ProductFilter filter)
    {
        IEnumerable<string> conditions = [.. Common(filter), .. Price(filter)];
        if (filter.Category is not null)
            conditions = conditions.Append(Category);
        return filter.Brands.Count > 0 ? conditions.Append(Brand) : conditions;
    }

    public static string And(IEnumerable<string> conditions) => string.Join(" and ", conditions.DefaultIfEmpty("true"));

    /// <param name="command">Gets the value of every filter; those that its text does not name are not sent.</param>
    /// <param name="search">The search of the filter, its mistyped words corrected.</param>
    public static void AddTo(NpgsqlCommand command, ProductFilter filter, string? search)
    {
        command.Parameters.AddWithValue("search", search ?? "");
        command.Parameters.AddWithValue("category", filter.Category ?? "");
        command.Parameters.AddWithValue("brands", filter.Brands.ToArray());
        command.Parameters.AddWithValue("minPrice", filter.MinPrice ?? 0);
        command.Parameters.AddWithValue("maxPrice", filter.MaxPrice ?? 0);
        command.Parameters.AddWithValue("ids", filter.Ids.ToArray());
    }
}
