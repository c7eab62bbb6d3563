using Npgsql;
using Shop.Orders.Json;
using System.Text.Json;

namespace Shop.Orders.Orders;

/// <summary>What reads ask of the database.</summary>
internal sealed class OrderQueries(NpgsqlDataSource database)
{
    private const string SelectOrder =
        """
        select customer, status, reason, lines, total_amount, total_currency, placed_at, updated_at
        from orders where id = $1
        """;

    private const string SelectEvents = "select version, type, at, data from order_events where order_id = $1 order by version";

    public async Task<OrderResponse?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(SelectOrder);
        select.Parameters.Add(new() { Value = id });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new OrderResponse(
            id,
            Customer: reader.GetString(0),
            OrderStatusNames.Parse(reader.GetString(1)),
            Reason: reader.IsDBNull(2) ? null : reader.GetString(2),
            JsonSerializer.Deserialize(reader.GetString(3), OrdersJson.Default.IReadOnlyListOrderLine)!,
            Total: reader.IsDBNull(4) ? null : new Money(reader.GetInt64(4), reader.GetString(5)),
            PlacedAt: reader.GetFieldValue<DateTimeOffset>(6),
            UpdatedAt: reader.GetFieldValue<DateTimeOffset>(7));
    }

    /// <summary>The order's events from the first on; none when there is no such order.</summary>
    public async Task<IReadOnlyList<OrderEventResponse>> EventsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(SelectEvents);
        select.Parameters.Add(new() { Value = id });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var events = new List<OrderEventResponse>();
        while (await reader.ReadAsync(cancellationToken))
        {
            using var data = JsonDocument.Parse(reader.GetString(3));
            events.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), data.RootElement.Clone()));
        }
        return events;
    }
}
