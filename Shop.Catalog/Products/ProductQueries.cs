using Npgsql;

namespace Shop.Catalog.Products;

internal sealed class ProductQueries(NpgsqlDataSource database)
{
    private const string Columns = "p.id, p.sku, p.name, p.description, p.brand, p.category, p.price_amount, p.price_currency";

    public async Task<ProductDetails?> FindAsync(int id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"select {Columns} from products p where p.id = @id");
        command.Parameters.AddWithValue("id", id);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(reader) : null;
    }

    /// <summary>
    /// One page, best match first (or by id without a search). Pages follow the sort key, not a row number, so a
    /// product is neither repeated nor skipped when others come or go between two pages.
    /// </summary>
    public async Task<ProductPage> ListAsync(ProductFilter filter, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(ListSql(filter));
        command.Parameters.AddWithValue("search", filter.Search ?? "");
        command.Parameters.AddWithValue("category", filter.Category ?? "");
        command.Parameters.AddWithValue("brand", filter.Brand ?? "");
        command.Parameters.AddWithValue("rank", filter.After?.Rank ?? 0);
        command.Parameters.AddWithValue("id", filter.After?.Id ?? 0);
        // One more than asked for tells whether there is a next page.
        command.Parameters.AddWithValue("limit", filter.Limit + 1);

        var items = new List<Product>(filter.Limit + 1);
        var last = default(ProductCursor);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            if (items.Count == filter.Limit)
                return new(items, last.ToString());
            items.Add(Product.Of(Read(reader), reader.GetInt32(8)));
            last = new(reader.GetFloat(9), items[^1].Id, filter.Fingerprint);
        }

        return new(items, Next: null);
    }

    // The text depends on which filters are set, never on their values: each shape gets a plan of its own.
    private static string ListSql(ProductFilter filter)
    {
        var rank = filter.Search is null ? "0::real" : "ts_rank(p.search, product_query(@search))";
        List<string> conditions = ["true"];
        if (filter.Search is not null)
            conditions.Add("p.search @@ product_query(@search)");
        if (filter.Category is not null)
            conditions.Add("p.category = lower(@category)");
        if (filter.Brand is not null)
            conditions.Add("lower(p.brand) = lower(@brand)");
        if (filter.After is not null)
            conditions.Add(filter.Search is null ? "p.id > @id" : $"({rank}, -p.id) < (@rank, -@id)");

        return $"""
            select {Columns}, s.available, {rank} as rank
            from products p
            join stock s on s.product_id = p.id
            where {string.Join(" and ", conditions)}
            order by rank desc, p.id
            limit @limit
            """;
    }

    private static ProductDetails Read(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
        new(row.GetInt64(6), row.GetString(7)));
}
