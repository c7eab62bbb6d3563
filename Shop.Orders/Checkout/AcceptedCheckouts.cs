using Npgsql;
using NpgsqlTypes;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using System.Text.Json;

namespace Shop.Orders.Checkout;

/// <summary>A checkout with everything that its acceptance writes.</summary>
internal sealed record Acceptance(
    string Customer, string Key, byte[] RequestHash, Guid OrderId, StoredResponse Response,
    RecordedEvent Submitted, OrderState State, string PaymentToken, string? TraceParent);

/// <summary>What was accepted: the keys that customers have used, each with the response to its first use.</summary>
internal sealed class AcceptedCheckouts(NpgsqlDataSource database)
{
    // One statement is one transaction and one round trip. The key's row feeds all others, so they exist if it does.
    private const string Accept =
        """
        with taken as (
            insert into idempotency_keys (customer, key, request_hash, order_id, status, location, content_type, body, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict do nothing
            returning order_id, customer, created_at),
        event as (
            insert into order_events (order_id, version, type, data, at)
            select order_id, 1, $10, $11, created_at from taken),
        projection as (
            insert into orders (id, version, customer, status, lines, placed_at, updated_at)
            select order_id, 1, customer, $12, $13, created_at, created_at from taken)
        insert into saga_work (order_id, payment_token, traceparent)
        select order_id, $14, $15 from taken
        """;

    private const string SelectFirst =
        "select request_hash, status, location, content_type, body from idempotency_keys where customer = $1 and key = $2";

    /// <summary>
    /// Takes the key, and with it writes the order's first event, its projection and the saga's first work; false when the
    /// key was taken before. While a rival's statement holds it uncommitted this waits: for false if the rival commits,
    /// for true if it fails.
    /// </summary>
    public async Task<bool> TryAddAsync(Acceptance accepted, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Accept);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = accepted.Customer });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = accepted.Key });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = accepted.RequestHash });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = accepted.OrderId });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)accepted.Response.Status });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = accepted.Response.Location });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = accepted.Response.ContentType });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = accepted.Response.Body });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = accepted.Submitted.At });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = OrderEventJson.TypeName(accepted.Submitted.Data) });
        command.Parameters.Add(Json(OrderEventJson.Write(accepted.Submitted.Data)));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = accepted.State.Status.Name() });
        command.Parameters.Add(Json(JsonSerializer.Serialize(accepted.State.Lines, OrdersJson.Default.IReadOnlyListOrderLine)));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = accepted.PaymentToken });
        command.Parameters.Add(new() { Value = (object?)accepted.TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>What the key's first use asked for and was answered.</summary>
    public async Task<(byte[] RequestHash, StoredResponse Response)> FirstAsync(string customer, string key, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(SelectFirst);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = customer });
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var response = new StoredResponse(reader.GetInt16(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4));
        return (reader.GetFieldValue<byte[]>(0), response);
    }

    private static NpgsqlParameter<string> Json(string json) => new() { TypedValue = json, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
