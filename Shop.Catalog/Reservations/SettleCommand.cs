using Npgsql;

namespace Shop.Catalog.Reservations;

/// <summary>
/// Ends reservations of many orders at once: their pieces are sold, or go back to the shelf, or come back after the sale.
/// Safe to repeat, and the first end wins.
/// </summary>
internal sealed class SettleCommand(NpgsqlDataSource database)
{
    // A reservation that comes later than its own release must find the order closed.
    private const string Tombstones = """
        insert into reservations (order_id, state, expires_at, closed_at)
        select order_id, 'released', now(), now() from unnest($1) as o (order_id)
        order by order_id
        on conflict do nothing
        """;

    // A statement of its own, because one that had waited would still show the states as they were before the wait.
    private const string States = "select order_id, state from reservations where order_id = any($1)";

    private static readonly string Sell = Move(ReservationState.Reserved, ReservationState.Sold);
    private static readonly string PutBack = Move(ReservationState.Reserved, ReservationState.Released);
    private static readonly string TakeBack = Move(ReservationState.Sold, ReservationState.Returned);

    /// <summary>Sells what is reserved.</summary>
    public Task<IReadOnlyList<SettleResult>> ConfirmAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancel) =>
        EndAsync(orderIds, [Sell, States], cancel);

    /// <summary>Puts back what is reserved, and closes every order to a late reservation.</summary>
    // The tombstones wait for reservations in flight. Only a later statement can see what became of those.
    public Task<IReadOnlyList<SettleResult>> ReleaseAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancel) =>
        EndAsync(orderIds, [Tombstones, PutBack, States], cancel);

    /// <summary>Puts back what was sold.</summary>
    public Task<IReadOnlyList<SettleResult>> ReturnAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancel) =>
        ExecuteAsync(orderIds, [TakeBack, States], cancel);

    private async Task<IReadOnlyList<SettleResult>> EndAsync(IReadOnlyList<Guid> orderIds, string[] statements, CancellationToken cancel)
    {
        while (true)
        {
            var results = await ExecuteAsync(orderIds, statements, cancel);
            // Reserved between two of the statements: the next attempt sees it.
            if (results.All(result => result.State != ReservationState.Reserved))
                return results;
        }
    }

    // One round trip, in which each statement is a transaction of its own: whoever inserts an order id waits for whoever moves that
    // order, so one who has moved may not go on to insert. A death between two of them leaves what a repeat ends.
    private async Task<IReadOnlyList<SettleResult>> ExecuteAsync(IReadOnlyList<Guid> orderIds, string[] statements, CancellationToken cancel)
    {
        var ids = orderIds.ToArray();
        await using var batch = database.CreateBatch();
        batch.EnableErrorBarriers = true;
        foreach (var statement in statements)
            batch.BatchCommands.Add(new(statement) { Parameters = { new() { Value = ids } } });
        await using var rows = await batch.ExecuteReaderAsync(cancel);

        // The first result is the count of what moved.
        await rows.NextResultAsync(cancel);
        var states = new Dictionary<Guid, string>(ids.Length);
        while (await rows.ReadAsync(cancel))
            states.Add(rows.GetGuid(0), rows.GetString(1));
        return [.. ids.Select(id => new SettleResult(id, states.GetValueOrDefault(id, ReservationState.Missing)))];
    }

    // "offset 0" keeps the state out of the search: the index of what is reserved would be read as a whole for it.
    private static string Move(string from, string to) => MoveSql.For(
        $"select order_id, lines from (select * from reservations where order_id = any($1) offset 0) r where state = '{from}'", from, to);
}
