using Npgsql;

namespace Shop.Catalog.Stock;

internal sealed class StockQueries(NpgsqlDataSource database)
{
    public async Task<StockLevel?> FindAsync(int productId, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select reserved, available, sold from stock where product_id = @id");
        command.Parameters.AddWithValue("id", productId);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel))
            return null;

        var (reserved, available, sold) = (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
        return new(productId, available + reserved, reserved, available, sold);
    }
}
