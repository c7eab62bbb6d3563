using Npgsql;
using Shop.Catalog.Products.Search;
using Shop.Catalog.Standbys;

namespace Shop.Catalog.Products.Lists;

internal sealed class ProductListQuery(CatalogReads reads, SpellingCorrection spelling)
{
    /// <summary>
    /// One page. Pages follow the sort key, not a row number, so a product is neither repeated nor skipped when others
    /// come or go between two pages.
    /// </summary>
    public async Task<ProductPage> RunAsync(ProductListRequest request, CancellationToken cancel)
    {
        var search = await spelling.CorrectAsync(request.Filter.Search, cancel);
        return await reads.RunAsync(database => ReadAsync(database, request, search, cancel));
    }

    private static async Task<ProductPage> ReadAsync(NpgsqlDataSource database, ProductListRequest request, string? search, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql(request));
        ProductConditions.AddTo(command, request.Filter, search);
        command.Parameters.AddWithValue("key", request.After?.Key ?? 0);
        command.Parameters.AddWithValue("id", request.After?.Id ?? 0);
        // One more than asked for tells whether there is a next page.
        command.Parameters.AddWithValue("limit", request.Limit + 1);

        var items = new List<Product>(request.Limit + 1);
        var last = default(ProductCursor);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (items.Count == request.Limit)
                return new(items, last.ToString());
            items.Add(Product.Of(ProductRow.Read(row), row.GetInt32(ProductRow.Count)));
            last = new(row.GetValue(ProductRow.Count + 1), items[^1].Id, request.Fingerprint);
        }

        return new(items, Next: null);
    }

    private static string Sql(ProductListRequest request)
    {
        var order = ProductOrder.Of(request.Sort, searched: request.Filter.Search is not null);
        var conditions = ProductConditions.All(request.Filter);
        if (request.After is not null)
            conditions = conditions.Append(order.After);

        return $"""
            select {ProductRow.Columns}, s.available, {order.Key} as key
            from products p
            join stock s on s.product_id = p.id
            where {ProductConditions.And(conditions)}
            order by {order.By}
            limit @limit
            """;
    }
}
