using Microsoft.Extensions.Options;
using Npgsql;

namespace Shop.Catalog.Reservations;

/// <summary>
/// Holds all lines of an order, or none. Safe to repeat, at the same time and after a crash:
/// <code>
/// 1. Claim the order id, which waits for whoever was first to commit or to roll back. Lock the stock rows in product
///    order, so that no two orders wait for each other in a circle.
/// 2. The id was taken: answer what it got.
/// 3. A product is unknown or short: say so; nothing is committed. The rows are locked, so the figures are exact.
/// 4. Move the pieces and freeze names and prices. A statement of its own, because one that had waited for a lock
///    would still compute with the stock as it was before the wait.
/// 5. Commit. A process that dies before leaves nothing behind; one that dies after has only lost the answer.
/// </code>
/// </summary>
// Times are the database's: replicas whose clocks differ still agree on when a reservation ends.
internal sealed class ReserveCommand(NpgsqlDataSource database, IOptions<ReservationOptions> options)
{
    private const string Claim = """
        insert into reservations (order_id, state, expires_at)
        values (@order, 'reserved', now() + @lifetime)
        on conflict do nothing
        returning expires_at
        """;

    private const string Lock = """
        select product_id, available from stock
        where product_id = any(@products)
        order by product_id
        for update
        """;

    private const string Hold = """
        with held as (
            update stock s
            set available = s.available - w.quantity, reserved = s.reserved + w.quantity
            from unnest(@products, @quantities) as w (product_id, quantity)
            where s.product_id = w.product_id and s.available >= w.quantity
            returning s.product_id, w.quantity)
        insert into reservation_lines (order_id, product_id, quantity, name, price_amount, price_currency)
        select @order, p.id, h.quantity, p.name, p.price_amount, p.price_currency
        from held h join products p on p.id = h.product_id
        returning product_id, name, quantity, price_amount, price_currency
        """;

    /// <param name="orderId">The order.</param>
    /// <param name="lines">Checked lines: no product twice, quantities above 0.</param>
    /// <param name="cancel">Rolls back, unless the commit is already under way.</param>
    public async Task<ReserveOutcome> ExecuteAsync(Guid orderId, IReadOnlyList<ReservationRequestLine> lines, CancellationToken cancel)
    {
        lines = [.. lines.OrderBy(line => line.ProductId)];
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        // 1.
        var (expiresAt, available) = await ClaimAsync(connection, orderId, lines, cancel);

        // 2.
        if (expiresAt is null)
            return Repeat(await ReservationQueries.GetAsync(connection, orderId, cancel), lines);

        // 3.
        if (Refuse(lines, available) is { } refusal)
            return refusal;

        // 4.
        var held = await HoldAsync(connection, orderId, lines, cancel);

        // 5.
        await transaction.CommitAsync(cancel);
        return new ReserveOutcome.Reserved(new(orderId, ReservationState.Reserved, expiresAt.Value, held));
    }

    private async Task<(DateTimeOffset? ExpiresAt, Dictionary<int, int> Available)> ClaimAsync(
        NpgsqlConnection connection, Guid orderId, IReadOnlyList<ReservationRequestLine> lines, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Claim) { Parameters = { new("order", orderId), new("lifetime", options.Value.Lifetime) } });
        batch.BatchCommands.Add(new(Lock) { Parameters = { new("products", lines.Select(line => line.ProductId).ToArray()) } });
        await using var rows = await batch.ExecuteReaderAsync(cancel);

        DateTimeOffset? expiresAt = await rows.ReadAsync(cancel) ? rows.GetFieldValue<DateTimeOffset>(0) : null;
        await rows.NextResultAsync(cancel);
        var available = new Dictionary<int, int>();
        while (await rows.ReadAsync(cancel))
            available.Add(rows.GetInt32(0), rows.GetInt32(1));
        return (expiresAt, available);
    }

    private static ReserveOutcome Repeat(Reservation stored, IReadOnlyList<ReservationRequestLine> lines)
    {
        if (stored.State != ReservationState.Reserved)
            return new ReserveOutcome.Closed(stored.State);

        var same = stored.Lines.Select(line => (line.ProductId, line.Quantity))
            .SequenceEqual(lines.Select(line => (line.ProductId, line.Quantity)));
        return same ? new ReserveOutcome.Repeated(stored) : new ReserveOutcome.Different();
    }

    private static ReserveOutcome? Refuse(IReadOnlyList<ReservationRequestLine> lines, Dictionary<int, int> available)
    {
        int[] unknown = [.. lines.Select(line => line.ProductId).Where(id => !available.ContainsKey(id))];
        if (unknown.Length > 0)
            return new ReserveOutcome.UnknownProducts(unknown);

        Shortage[] shortages = [.. lines.Where(line => available[line.ProductId] < line.Quantity)
            .Select(line => new Shortage(line.ProductId, line.Quantity, available[line.ProductId]))];
        return shortages.Length > 0 ? new ReserveOutcome.OutOfStock(shortages) : null;
    }

    private static async Task<IReadOnlyList<ReservedLine>> HoldAsync(
        NpgsqlConnection connection, Guid orderId, IReadOnlyList<ReservationRequestLine> lines, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Hold, connection);
        command.Parameters.AddWithValue("order", orderId);
        command.Parameters.AddWithValue("products", lines.Select(line => line.ProductId).ToArray());
        command.Parameters.AddWithValue("quantities", lines.Select(line => line.Quantity).ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancel);

        var held = new List<ReservedLine>(lines.Count);
        while (await rows.ReadAsync(cancel))
            held.Add(ReservationQueries.ReadLine(rows, firstColumn: 0));
        if (held.Count != lines.Count)
            throw new InvalidOperationException($"Order {orderId} got {held.Count} of {lines.Count} lines that were locked for it.");
        return [.. held.OrderBy(line => line.ProductId)];
    }
}
