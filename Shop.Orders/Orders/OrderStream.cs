using Npgsql;
using NpgsqlTypes;
using Shop.Orders.Json;
using System.Text.Json;

namespace Shop.Orders.Orders;

/// <summary>The events of orders, and the orders row that mirrors them. Besides this only SagaAdvance writes them, for many orders at once.</summary>
internal sealed class OrderStream(NpgsqlDataSource database, TimeProvider time)
{
    private const string SelectEvents =
        "select order_id, version, at, type, data from order_events where order_id = any($1) order by order_id, version";

    private const string InsertEvent = "insert into order_events (order_id, version, type, data, at) values ($1, $2, $3, $4, $5)";

    private const string WriteProjection =
        """
        insert into orders (id, version, customer, status, pending, reason, lines, total_amount, total_currency, placed_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (id) do update set
            version = excluded.version, status = excluded.status, pending = excluded.pending, reason = excluded.reason, lines = excluded.lines,
            total_amount = excluded.total_amount, total_currency = excluded.total_currency, updated_at = excluded.updated_at
        """;

    /// <summary>The order as of its last event, or <see cref="OrderState.None"/> when there is no such order.</summary>
    public async Task<OrderState> LoadAsync(Guid orderId, CancellationToken cancellationToken) =>
        OrderState.Fold((await ReadAsync([orderId], cancellationToken))[0].Select(e => e.Read()));

    /// <summary>The events of each of these orders, in the sequence of <paramref name="orderIds"/>.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<StoredEvent>>> ReadAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(SelectEvents);
        select.Parameters.Add(new() { Value = orderIds.ToArray() });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var events = orderIds.Distinct().ToDictionary(id => id, _ => new List<StoredEvent>());
        while (await reader.ReadAsync(cancellationToken))
        {
            events[reader.GetGuid(0)].Add(
                new(reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3), reader.GetString(4)));
        }
        return [.. orderIds.Select(id => events[id])];
    }

    /// <summary>The event as it will be stored after <paramref name="state"/>.</summary>
    public RecordedEvent Next(OrderState state, OrderEvent data) => new(state.Version + 1, MicrosecondNow(), data);

    /// <summary>Appends one event and brings the projection up to the state after it, in the caller's transaction.</summary>
    /// <exception cref="OrderVersionConflictException">The order already has an event of this version.</exception>
    public static async Task AppendAsync(
        NpgsqlConnection connection, Guid orderId, RecordedEvent recorded, OrderState after, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { EventCommand(orderId, recorded), ProjectionCommand(orderId, after) },
        };
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && e.TableName == "order_events")
        {
            throw new OrderVersionConflictException(orderId, recorded.Version, e);
        }
    }

    private static NpgsqlBatchCommand EventCommand(Guid orderId, RecordedEvent recorded) => new(InsertEvent)
    {
        Parameters =
        {
            new() { Value = orderId },
            new() { Value = recorded.Version },
            new() { Value = OrderEventJson.TypeName(recorded.Data) },
            new() { Value = OrderEventJson.Write(recorded.Data), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = recorded.At },
        },
    };

    private static NpgsqlBatchCommand ProjectionCommand(Guid orderId, OrderState state) => new(WriteProjection)
    {
        Parameters =
        {
            new() { Value = orderId },
            new() { Value = state.Version },
            new() { Value = state.Customer },
            new() { Value = state.Status.Name() },
            new() { Value = (object?)state.Pending?.Name() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)state.Reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = JsonSerializer.Serialize(state.Lines, OrdersJson.Default.IReadOnlyListOrderLine), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = (object?)state.Total?.Amount ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
            new() { Value = (object?)state.Total?.Currency ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = state.PlacedAt },
            new() { Value = state.UpdatedAt },
        },
    };

    // PostgreSQL keeps microseconds; a finer time would come back different from what the first response said.
    private DateTimeOffset MicrosecondNow()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
