using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Shop.Catalog.Reservations;

/// <summary>
/// Reserves for many orders at once, each order all its lines or none. Safe to repeat, at the same time and after a crash:
/// <code>
/// 1. Lock the stock rows of all orders in product order, each once. Then see which orders have a reservation already:
///    by now every rival for the same lines has committed or rolled back.
/// 2. Deal the pieces out in the order of the request. The rows are locked, so the figures are exact.
/// 3. Take the pieces, and write one row an order with names and prices as they are now.
/// 4. A rival that locks none of these rows, such as a release that comes before its reservation, has taken an order id
///    meanwhile: roll back and start again, which sees it.
/// 5. Commit. A process that dies before leaves nothing behind; one that dies after has only lost the answer.
/// </code>
/// Whoever changes reservations locks stock rows in product order first and new order ids in order second, and whoever moves
/// reservations inserts none in the same transaction: no circle.
/// </summary>
// Times are the database's: replicas whose clocks differ still agree on when a reservation ends.
internal sealed class ReserveCommand(NpgsqlDataSource database, IOptions<ReservationOptions> options)
{
    private const string Lock = """
        select s.product_id, s.available, p.name, p.price_amount, p.price_currency
        from stock s join products p on p.id = s.product_id
        where s.product_id = any($1) and not p.withdrawn
        order by s.product_id
        for no key update of s
        """;

    private const string Earlier = """
        select order_id, state, expires_at, case when state = 'reserved' then lines end
        from reservations where order_id = any($1)
        """;

    private const string Expiry = "select now() + $1";

    private const string Take = """
        update stock s
        set available = s.available - t.quantity, reserved = s.reserved + t.quantity
        from unnest($1, $2) as t (product_id, quantity)
        where s.product_id = t.product_id and s.product_id = any($1)
        """;

    private const string Hold = """
        insert into reservations (order_id, state, expires_at, lines)
        select h.order_id, 'reserved', $3, h.lines
        from unnest($1, $2) as h (order_id, lines)
        order by h.order_id
        on conflict do nothing
        """;

    /// <param name="orders">Checked orders: no product twice in one, quantities above 0.</param>
    /// <param name="cancel">Rolls back, unless the commit is already under way.</param>
    /// <returns>One result an order, in the same order.</returns>
    public async Task<IReadOnlyList<ReserveResult>> ExecuteAsync(IReadOnlyList<ReserveOrder> orders, CancellationToken cancel)
    {
        while (true)
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);

            // 1.
            var allocation = await LockAsync(connection, orders, cancel);

            // 2.
            ReserveResult[] results = [.. orders.Select(allocation.Decide)];
            if (allocation.Held.Count == 0)
                return results;

            // 3., 4.
            if (await HoldAsync(connection, allocation, cancel) < allocation.Held.Count)
                continue;

            // 5.
            await transaction.CommitAsync(cancel);
            return results;
        }
    }

    private async Task<Allocation> LockAsync(NpgsqlConnection connection, IReadOnlyList<ReserveOrder> orders, CancellationToken cancel)
    {
        var products = orders.SelectMany(order => order.Lines, (_, line) => line.ProductId).Distinct().ToArray();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Lock) { Parameters = { new() { Value = products } } });
        batch.BatchCommands.Add(new(Earlier) { Parameters = { new() { Value = orders.Select(order => order.OrderId).ToArray() } } });
        batch.BatchCommands.Add(new(Expiry) { Parameters = { new() { Value = options.Value.Lifetime } } });
        await using var rows = await batch.ExecuteReaderAsync(cancel);

        var shelf = new Dictionary<int, ShelfProduct>(products.Length);
        while (await rows.ReadAsync(cancel))
            shelf.Add(rows.GetInt32(0), new(rows.GetInt32(1), rows.GetString(2), new(rows.GetInt64(3), rows.GetString(4))));

        await rows.NextResultAsync(cancel);
        var earlier = new Dictionary<Guid, Reservation>();
        while (await rows.ReadAsync(cancel))
            earlier.Add(rows.GetGuid(0), new(rows.GetString(1), rows.GetFieldValue<DateTimeOffset>(2), rows.IsDBNull(3) ? [] : Lines(rows.GetString(3))));

        await rows.NextResultAsync(cancel);
        await rows.ReadAsync(cancel);
        return new(shelf, earlier, rows.GetFieldValue<DateTimeOffset>(0));
    }

    /// <returns>How many of the orders got their row.</returns>
    private static async Task<int> HoldAsync(NpgsqlConnection connection, Allocation allocation, CancellationToken cancel)
    {
        var (orders, products) = (allocation.Held.Keys.ToArray(), allocation.Taken.Keys.ToArray());
        var lines = allocation.Held.Values.Select(held => JsonSerializer.Serialize(held, ReservationJson.Default.IReadOnlyListReservedLine));
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Take)
        {
            Parameters = { new() { Value = products }, new() { Value = allocation.Taken.Values.ToArray() } },
        });
        batch.BatchCommands.Add(new(Hold)
        {
            Parameters =
            {
                new() { Value = orders },
                new() { Value = lines.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
                new() { Value = allocation.ExpiresAt },
            },
        });
        await batch.ExecuteNonQueryAsync(cancel);
        return (int)batch.BatchCommands[1].RecordsAffected;
    }

    private static IReadOnlyList<ReservedLine> Lines(string json) =>
        JsonSerializer.Deserialize(json, ReservationJson.Default.IReadOnlyListReservedLine)!;
}
