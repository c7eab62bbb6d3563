using Npgsql;
using Shop.Catalog.Products.Search;
using Shop.Catalog.Standbys;

namespace Shop.Catalog.Products.Lists;

internal sealed class ProductFacetsQuery(CatalogReads reads, SpellingCorrection spelling)
{
    private const string Category = "category";
    private const string Brand = "brand";

    public async Task<ProductFacets> RunAsync(ProductFilter filter, CancellationToken cancel)
    {
        var search = await spelling.CorrectAsync(filter.Search, cancel);
        return await reads.RunAsync(database => ReadAsync(database, filter, search, cancel));
    }

    private static async Task<ProductFacets> ReadAsync(NpgsqlDataSource database, ProductFilter filter, string? search, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql(filter));
        ProductConditions.AddTo(command, filter, search);

        var (categories, brands) = (new List<FacetValue>(), new List<FacetValue>());
        PriceRange? price = null;
        var total = 0L;
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var count = row.GetInt64(2);
            if (row.GetString(0) == Category)
                categories.Add(new(row.GetString(1), count));
            else if (row.GetString(0) == Brand)
                brands.Add(new(row.GetString(1), count));
            else
                (total, price) = (count, row.IsDBNull(3) ? null : new(row.GetInt64(3), row.GetInt64(4)));
        }

        return new(categories, brands, price, total);
    }

    // The products are read once; whether each passes the filters that have facets is then counted three times.
    private static string Sql(ProductFilter filter) => $"""
        with found as materialized (
            select p.category, p.brand, p.price_amount,
                   {(filter.Category is null ? "true" : ProductConditions.Category)} as in_category,
                   {(filter.Brands.Count == 0 ? "true" : ProductConditions.Brand)} as in_brand,
                   {ProductConditions.And(ProductConditions.Price(filter))} as in_price
            from products p
            {(filter.InStock ? "join stock s on s.product_id = p.id" : "")}
            where {ProductConditions.And(ProductConditions.Common(filter))}),
        facets as (
            select '{Category}' as facet, category as value, count(*) as products, null::bigint as lowest, null::bigint as highest
            from found where in_brand and in_price group by category
            union all
            select '{Brand}', brand, count(*), null, null
            from found where in_category and in_price group by brand
            union all
            select 'price', '', count(*) filter (where in_price), min(price_amount), max(price_amount)
            from found where in_category and in_brand)
        select facet, value, products, lowest, highest
        from facets
        order by products desc, value
        """;
}
