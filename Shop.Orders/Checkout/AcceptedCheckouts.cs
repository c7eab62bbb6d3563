using Npgsql;
using NpgsqlTypes;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using Shop.Orders.Saga;
using System.Text.Json;

namespace Shop.Orders.Checkout;

/// <summary>A checkout with everything that its acceptance writes.</summary>
internal sealed record Acceptance(
    string Customer, string Key, byte[] RequestHash, Guid OrderId, StoredResponse Response,
    RecordedEvent Submitted, OrderState State, string PaymentToken, string? TraceParent);

/// <summary>What became of a checkout: whether it took its key, and the saga's first work if it did and the lease was asked for.</summary>
internal readonly record struct Accepted(bool TookKey, SagaWork? Leased);

/// <summary>What a key's first use asked for and was answered.</summary>
internal sealed record FirstUse(byte[] RequestHash, StoredResponse Response, Guid OrderId, DateTimeOffset At);

/// <summary>What was accepted: the keys that customers have used, each with the response to its first use.</summary>
internal sealed class AcceptedCheckouts(NpgsqlDataSource database)
{
    // One statement is one transaction and one round trip. A key's row feeds its order's others, so they exist if it does.
    // The keys are taken in one sequence by all replicas, so that no two of them wait for each other.
    private const string Accept =
        """
        with asked as materialized (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as asked (
                customer, key, request_hash, order_id, response_status, location, content_type, body, at, type, data, status, lines, payment_token, traceparent)),
        taken as (
            insert into idempotency_keys (customer, key, request_hash, order_id, status, location, content_type, body, created_at)
            select customer, key, request_hash, order_id, response_status, location, content_type, body, at from asked
            order by customer, key
            on conflict do nothing
            returning order_id),
        accepted as (
            select asked.* from asked join taken using (order_id)),
        event as (
            insert into order_events (order_id, version, type, data, at)
            select order_id, 1, type, data, at from accepted),
        projection as (
            insert into orders (id, version, customer, status, lines, placed_at, updated_at)
            select order_id, 1, customer, status, lines, at, at from accepted)
        insert into saga_work (order_id, payment_token, traceparent, attempts, next_at, lease_owner, lease_token)
        select order_id, payment_token, traceparent, lease.attempts, clock_timestamp() + lease.lasts, lease.owner,
            case when lease.owner is not null then nextval('saga_lease_tokens') end
        from accepted cross join (values ($16, $17, $18)) as lease (attempts, lasts, owner)
        returning order_id, lease_token, clock_timestamp()
        """;

    private const string SelectFirst =
        "select request_hash, status, location, content_type, body, order_id, created_at from idempotency_keys where customer = $1 and key = $2";

    /// <summary>
    /// Takes the keys, and with each writes its order's first event, its projection and the saga's first work. While a
    /// rival's statement holds one of the keys uncommitted this waits: it gets the key if the rival fails.
    /// </summary>
    /// <param name="asked">The checkouts; the same key may be among them more than once.</param>
    /// <param name="lease">For whoever works on the orders at once; null to leave them to whoever claims them.</param>
    /// <param name="cancellationToken">Ends the attempt, unless the commit is already under way.</param>
    /// <returns>In the sequence of <paramref name="asked"/>.</returns>
    public async Task<IReadOnlyList<Accepted>> AddAsync(IReadOnlyList<Acceptance> asked, SagaLease? lease, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Accept);
        Add(command, asked, each => each.Customer);
        Add(command, asked, each => each.Key);
        Add(command, asked, each => each.RequestHash);
        Add(command, asked, each => each.OrderId);
        Add(command, asked, each => (short)each.Response.Status);
        Add(command, asked, each => each.Response.Location);
        Add(command, asked, each => each.Response.ContentType);
        Add(command, asked, each => each.Response.Body);
        Add(command, asked, each => each.Submitted.At);
        Add(command, asked, each => OrderEventJson.TypeName(each.Submitted.Data));
        Add(command, asked, each => OrderEventJson.Write(each.Submitted.Data), NpgsqlDbType.Jsonb);
        Add(command, asked, each => each.State.Status.Name());
        Add(command, asked, each => JsonSerializer.Serialize(each.State.Lines, OrdersJson.Default.IReadOnlyListOrderLine), NpgsqlDbType.Jsonb);
        Add(command, asked, each => each.PaymentToken);
        Add(command, asked, each => each.TraceParent, NpgsqlDbType.Text);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = lease is null ? 0 : 1 });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = lease?.Lasts ?? TimeSpan.Zero });
        command.Parameters.Add(new() { Value = (object?)lease?.Owner ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });

        var taken = new Dictionary<Guid, (long? LeaseToken, DateTimeOffset At)>(asked.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            taken.Add(reader.GetGuid(0), (reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return [.. asked.Select(each => !taken.TryGetValue(each.OrderId, out var work)
            ? new Accepted(TookKey: false, Leased: null)
            : new Accepted(TookKey: true, work.LeaseToken is { } token
                ? new SagaWork(each.OrderId, token, Attempts: 1, each.PaymentToken, each.TraceParent, LastError: null, ClaimedAt: work.At)
                : null))];
    }

    /// <summary>What the key's first use asked for and was answered.</summary>
    public async Task<FirstUse> FirstAsync(string customer, string key, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(SelectFirst);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = customer });
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var response = new StoredResponse(reader.GetInt16(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4));
        return new(reader.GetFieldValue<byte[]>(0), response, reader.GetGuid(5), reader.GetFieldValue<DateTimeOffset>(6));
    }

    private static void Add<T>(NpgsqlCommand command, IReadOnlyList<Acceptance> asked, Func<Acceptance, T> column, NpgsqlDbType? type = null)
    {
        var parameter = new NpgsqlParameter { Value = asked.Select(column).ToArray() };
        if (type is { } element)
            parameter.NpgsqlDbType = NpgsqlDbType.Array | element;
        command.Parameters.Add(parameter);
    }
}
