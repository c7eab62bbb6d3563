using Npgsql;

namespace Shop.Catalog.Reservations;

/// <summary>Ends a reservation: its pieces are sold, or go back to the shelf. Safe to repeat, and the first end wins.</summary>
internal sealed class SettleCommand(NpgsqlDataSource database)
{
    // A reservation that comes later than its own release must find the order closed.
    private const string Tombstone = """
        insert into reservations (order_id, state, expires_at, closed_at)
        values (@order, 'released', now(), now())
        on conflict do nothing
        """;

    private const string State = "select state from reservations where order_id = @order";

    private static readonly string Sell = SettleSql(ReservationState.Sold, stockColumn: "sold");
    private static readonly string PutBack = SettleSql(ReservationState.Released, stockColumn: "available");

    /// <returns>The state after the attempt; null for an order without a reservation.</returns>
    public async Task<string?> ConfirmAsync(Guid orderId, CancellationToken cancel)
    {
        while (true)
        {
            var state = await ExecuteAsync(orderId, [Sell, State], cancel);
            // Reserved between the two statements: the next attempt sees it.
            if (state != ReservationState.Reserved)
                return state;
        }
    }

    /// <returns>The state after the attempt.</returns>
    // The tombstone waits for a reservation in flight. Only a later statement can see the lines of that one.
    public async Task<string> ReleaseAsync(Guid orderId, CancellationToken cancel) =>
        await ExecuteAsync(orderId, [Tombstone, PutBack, State], cancel)
            ?? throw new InvalidOperationException($"Order {orderId} has lost its reservation.");

    // A batch is one transaction.
    private async Task<string?> ExecuteAsync(Guid orderId, string[] statements, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        foreach (var statement in statements)
            batch.BatchCommands.Add(new(statement) { Parameters = { new("order", orderId) } });
        return (string?)await batch.ExecuteScalarAsync(cancel);
    }

    private static string SettleSql(string state, string stockColumn) => $"""
        with closed as (
            update reservations set state = '{state}', closed_at = now()
            where order_id = @order and state = 'reserved'
            returning order_id),
        locked as (
            select s.product_id, l.quantity
            from closed
            join reservation_lines l using (order_id)
            join stock s using (product_id)
            order by s.product_id
            for update of s)
        update stock s
        set reserved = s.reserved - l.quantity, {stockColumn} = s.{stockColumn} + l.quantity
        from locked l
        where s.product_id = l.product_id
        """;
}
