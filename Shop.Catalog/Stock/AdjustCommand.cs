using Npgsql;
using NpgsqlTypes;

namespace Shop.Catalog.Stock;

/// <summary>
/// Adjusts a product's stock exactly once per key, and leaves a row in its audit trail:
/// <code>
/// 1. Lock the stock row, which waits for whoever was first with the same key. Then look the key up.
/// 2. Key used before: the same request gets the first answer again, another request is refused.
/// 3. More pieces would go than are available: say so; nothing is committed.
/// 4. Write the row, and move "initial" and "available" by its quantity.
/// 5. Commit: row and stock become true together, or neither does.
/// </code>
/// </summary>
internal sealed class AdjustCommand(NpgsqlDataSource database)
{
    // What any sum of a product's figures may reach.
    private const int MaxPieces = 1_000_000_000;

    private const string Lock = "select initial, available from stock where product_id = $1 for no key update";

    private const string Earlier = $"select {AdjustmentQueries.Columns} from stock_adjustments where product_id = $1 and key = $2";

    private const string Write = $"""
        with adjusted as (
            update stock set initial = initial + $3, available = available + $3
            where product_id = $1
            returning available)
        insert into stock_adjustments (product_id, key, quantity, reason, note, by, available_after)
        select $1, $2, $3, $4, $5, $6, available from adjusted
        returning {AdjustmentQueries.Columns}
        """;

    /// <param name="productId">The product.</param>
    /// <param name="request">A checked request.</param>
    /// <param name="key">The caller's own; it need only be unique for this product.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Rolls back, unless the commit is already under way.</param>
    public async Task<AdjustOutcome> ExecuteAsync(int productId, AdjustmentRequest request, string key, string by, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        // 1.
        var (stock, earlier) = await LockAsync(connection, productId, key, cancel);
        if (stock is not var (initial, available))
            return new AdjustOutcome.NoProduct();

        // 2.
        if (earlier is not null)
        {
            var same = (earlier.Quantity, earlier.Reason, earlier.Note) == (request.Quantity, request.Reason, request.Note);
            return same ? new AdjustOutcome.Adjusted(earlier, Replayed: true) : new AdjustOutcome.KeyReused();
        }

        // 3.
        if (available + request.Quantity < 0)
            return new AdjustOutcome.TooLow(available);
        if (initial + request.Quantity > MaxPieces)
            return new AdjustOutcome.TooHigh();

        // 4.
        var adjustment = await WriteAsync(connection, productId, request, key, by, cancel);

        // 5.
        await transaction.CommitAsync(cancel);
        return new AdjustOutcome.Adjusted(adjustment, Replayed: false);
    }

    private static async Task<((int Initial, int Available)? Stock, Adjustment? Earlier)> LockAsync(
        NpgsqlConnection connection, int productId, string key, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Lock) { Parameters = { new() { Value = productId } } });
        batch.BatchCommands.Add(new(Earlier) { Parameters = { new() { Value = productId }, new() { Value = key } } });
        await using var rows = await batch.ExecuteReaderAsync(cancel);

        (int, int)? stock = await rows.ReadAsync(cancel) ? (rows.GetInt32(0), rows.GetInt32(1)) : null;
        await rows.NextResultAsync(cancel);
        return (stock, await rows.ReadAsync(cancel) ? AdjustmentQueries.Read(rows) : null);
    }

    private static async Task<Adjustment> WriteAsync(
        NpgsqlConnection connection, int productId, AdjustmentRequest request, string key, string by, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Write, connection)
        {
            Parameters =
            {
                new() { Value = productId },
                new() { Value = key },
                new() { Value = request.Quantity },
                new() { Value = request.Reason },
                new() { Value = (object?)request.Note ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = by },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        await rows.ReadAsync(cancel);
        return AdjustmentQueries.Read(rows);
    }
}
