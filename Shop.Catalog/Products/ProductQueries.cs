using Npgsql;
using Shop.Catalog.Standbys;

namespace Shop.Catalog.Products;

internal sealed class ProductQueries(CatalogReads reads)
{
    /// <summary>The product, withdrawn or not; null when there has never been one.</summary>
    /// <param name="id">The product.</param>
    /// <param name="version">The version that is known to exist: one standby may be behind another that told so.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<ProductDetails?> FindAsync(int id, int version, CancellationToken cancel)
    {
        var found = await reads.RunAsync(database => FindAsync(database, id, cancel));
        if (found?.Version >= version)
            return found;
        reads.ExpectWrites();
        return await reads.RunAsync(database => FindAsync(database, id, cancel));
    }

    /// <summary>Null for a product that is not, or no longer, sold.</summary>
    public Task<ProductLevel?> FindLevelAsync(int id, CancellationToken cancel) => reads.RunAsync(database => FindLevelAsync(database, id, cancel));

    private static async Task<ProductDetails?> FindAsync(NpgsqlDataSource database, int id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"select {ProductRow.Columns} from products p where p.id = @id");
        command.Parameters.AddWithValue("id", id);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? ProductRow.Read(row) : null;
    }

    private static async Task<ProductLevel?> FindLevelAsync(NpgsqlDataSource database, int id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            select p.version, s.available from products p join stock s on s.product_id = p.id where p.id = @id and not p.withdrawn
            """);
        command.Parameters.AddWithValue("id", id);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? new(row.GetInt32(0), row.GetInt32(1)) : null;
    }
}
