using Npgsql;

namespace Shop.Catalog.Products;

internal sealed class ProductQueries(NpgsqlDataSource database)
{
    /// <summary>The product as it is now, withdrawn or not; null when there has never been one.</summary>
    public async Task<ProductDetails?> FindAsync(int id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"select {ProductRow.Columns} from products p where p.id = @id");
        command.Parameters.AddWithValue("id", id);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? ProductRow.Read(row) : null;
    }

    /// <summary>Null for a product that is not, or no longer, sold.</summary>
    public async Task<ProductLevel?> FindLevelAsync(int id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            select p.version, s.available from products p join stock s on s.product_id = p.id where p.id = @id and not p.withdrawn
            """);
        command.Parameters.AddWithValue("id", id);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? new(row.GetInt32(0), row.GetInt32(1)) : null;
    }
}
