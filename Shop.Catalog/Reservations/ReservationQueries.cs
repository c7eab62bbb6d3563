using Npgsql;

namespace Shop.Catalog.Reservations;

internal static class ReservationQueries
{
    private const string Sql = """
        select r.state, r.expires_at, l.product_id, l.name, l.quantity, l.price_amount, l.price_currency
        from reservations r left join reservation_lines l using (order_id)
        where r.order_id = @order
        order by l.product_id
        """;

    /// <summary>The reservation of an order that is known to have one.</summary>
    public static async Task<Reservation> GetAsync(NpgsqlConnection connection, Guid orderId, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue("order", orderId);
        await using var rows = await command.ExecuteReaderAsync(cancel);

        Reservation? reservation = null;
        var lines = new List<ReservedLine>();
        while (await rows.ReadAsync(cancel))
        {
            reservation ??= new(orderId, rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1), lines);
            // A tombstone has no lines.
            if (!rows.IsDBNull(2))
                lines.Add(ReadLine(rows, firstColumn: 2));
        }

        return reservation ?? throw new InvalidOperationException($"Order {orderId} has lost its reservation.");
    }

    /// <summary>Reads product_id, name, quantity, price_amount, price_currency.</summary>
    public static ReservedLine ReadLine(NpgsqlDataReader row, int firstColumn) => new(
        row.GetInt32(firstColumn), row.GetString(firstColumn + 1), row.GetInt32(firstColumn + 2),
        new(row.GetInt64(firstColumn + 3), row.GetString(firstColumn + 4)));
}
