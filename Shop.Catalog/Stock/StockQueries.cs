using Npgsql;

namespace Shop.Catalog.Stock;

internal sealed class StockQueries(NpgsqlDataSource database)
{
    // There is no index on "available", on purpose: it would make every reservation write to it.
    private const string Page = """
        select s.product_id, p.sku, p.name, s.reserved, s.available, s.sold
        from stock s join products p on p.id = s.product_id
        where not p.withdrawn and s.available <= $1 and (s.available, s.product_id) > ($2, $3)
        order by s.available, s.product_id
        limit $4
        """;

    public async Task<StockLevel?> FindAsync(int productId, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select reserved, available, sold from stock where product_id = $1");
        command.Parameters.Add(new() { Value = productId });
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel))
            return null;

        var (reserved, available, sold) = (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
        return new(productId, available + reserved, reserved, available, sold);
    }

    /// <summary>One page of the products with at most <paramref name="low"/> free pieces, the fewest first.</summary>
    public async Task<StockPage> ListAsync(int low, StockCursor after, int limit, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Page);
        command.Parameters.Add(new() { Value = low });
        command.Parameters.Add(new() { Value = after.Available });
        command.Parameters.Add(new() { Value = after.ProductId });
        // One more than asked for tells whether there is a next page.
        command.Parameters.Add(new() { Value = limit + 1 });

        var items = new List<StockItem>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (items.Count == limit)
                return new(items, new StockCursor(items[^1].Available, items[^1].ProductId).ToString());
            var (reserved, available) = (row.GetInt32(3), row.GetInt32(4));
            items.Add(new(row.GetInt32(0), row.GetString(1), row.GetString(2), available + reserved, reserved, available, row.GetInt32(5)));
        }

        return new(items, Next: null);
    }
}
