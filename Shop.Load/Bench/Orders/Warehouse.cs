using Npgsql;

namespace Shop.Load.Bench.Orders;

/// <summary>Sees to it that nothing sells out while orders are measured.</summary>
internal static class Warehouse
{
    private const string Fill = "update stock set initial = initial + 1000000, available = available + 1000000 returning product_id";

    /// <returns>The products, all of which there is plenty of now.</returns>
    public static async Task<int[]> FillAsync(string catalogdb, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(catalogdb + ";Pooling=false");
        await using var fill = database.CreateCommand(Fill);
        await using var reader = await fill.ExecuteReaderAsync(cancellationToken);
        var products = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
            products.Add(reader.GetInt32(0));
        return [.. products];
    }
}
