using Npgsql;
using NpgsqlTypes;
using Shop.Orders.Json;
using System.Text.Json;

namespace Shop.Orders.Orders;

/// <summary>The only writer of order_events, and of the orders row that mirrors them.</summary>
internal sealed class OrderStream(NpgsqlDataSource database, TimeProvider time)
{
    private const string InsertEvent = "insert into order_events (order_id, version, type, data, at) values ($1, $2, $3, $4, $5)";

    private const string WriteProjection =
        """
        insert into orders (id, version, customer, status, reason, lines, total_amount, total_currency, placed_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (id) do update set
            version = excluded.version, status = excluded.status, reason = excluded.reason, lines = excluded.lines,
            total_amount = excluded.total_amount, total_currency = excluded.total_currency, updated_at = excluded.updated_at
        """;

    /// <summary>The order as of its last event, or <see cref="OrderState.None"/> when there is no such order.</summary>
    public async Task<OrderState> LoadAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand("select version, at, type, data from order_events where order_id = $1 order by version");
        select.Parameters.Add(new() { Value = orderId });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var state = OrderState.None;
        while (await reader.ReadAsync(cancellationToken))
        {
            var data = OrderEventJson.Read(reader.GetString(2), reader.GetString(3));
            state = state.Apply(new(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), data));
        }
        return state;
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
