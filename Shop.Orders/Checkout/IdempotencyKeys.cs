using Npgsql;
using NpgsqlTypes;

namespace Shop.Orders.Checkout;

/// <summary>The keys that customers have used, each with the response to its first use.</summary>
internal static class IdempotencyKeys
{
    private const string Insert =
        """
        insert into idempotency_keys (customer, key, request_hash, order_id, status, location, content_type, body, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict do nothing
        """;

    private const string Select =
        "select request_hash, status, location, content_type, body from idempotency_keys where customer = $1 and key = $2";

    /// <summary>
    /// Takes the key for the caller's transaction; false when it was taken before. While a rival's transaction holds it
    /// uncommitted this waits: for false if the rival commits, for true if it fails.
    /// </summary>
    public static async Task<bool> TryTakeAsync(
        NpgsqlConnection connection, string customer, string key, byte[] requestHash, Guid orderId, StoredResponse response,
        DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new() { Value = customer },
                new() { Value = key },
                new() { Value = requestHash },
                new() { Value = orderId },
                new() { Value = response.Status, NpgsqlDbType = NpgsqlDbType.Smallint },
                new() { Value = response.Location },
                new() { Value = response.ContentType },
                new() { Value = response.Body },
                new() { Value = at },
            },
        };
        return await insert.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public static async Task<(byte[] RequestHash, StoredResponse Response)> ReadAsync(
        NpgsqlConnection connection, string customer, string key, CancellationToken cancellationToken)
    {
        await using var select = new NpgsqlCommand(Select, connection)
        {
            Parameters = { new() { Value = customer }, new() { Value = key } },
        };
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var response = new StoredResponse(reader.GetInt16(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4));
        return (reader.GetFieldValue<byte[]>(0), response);
    }
}
