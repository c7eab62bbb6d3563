using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Shop.Orders.Orders;

namespace Shop.Orders.Saga;

/// <summary>
/// The durable queue of orders to work on, shared by all replicas. A replica owns an order by a lease, and every write
/// names the lease's token: after the lease went to another replica, none of the old one's writes has any effect.
/// All times are the database's clock, the only one that the replicas share: with their own, a fast one would steal leases.
/// </summary>
internal sealed class SagaQueue(NpgsqlDataSource database, IOptions<SagaOptions> options)
{
    private const string Enqueue = "insert into saga_work (order_id, payment_token, traceparent) values ($1, $2, $3)";

    private const string Claim =
        """
        with due as (
            select order_id from saga_work
            where next_at <= clock_timestamp()
            order by next_at
            limit $1
            for update skip locked)
        update saga_work as work
        set attempts = attempts + 1, next_at = clock_timestamp() + $2,
            lease_owner = $3, lease_token = nextval('saga_lease_tokens')
        from due
        where work.order_id = due.order_id
        returning work.order_id, lease_token, attempts, payment_token, traceparent, last_error
        """;

    private const string Renew =
        """
        update saga_work set attempts = 1, last_error = null, next_at = clock_timestamp() + $3
        where order_id = $1 and lease_token = $2
        """;

    private const string Finish = "delete from saga_work where order_id = $1 and lease_token = $2";

    private const string GiveBack =
        """
        update saga_work
        set attempts = attempts - $3, next_at = clock_timestamp() + $4, last_error = coalesce($5, last_error),
            lease_owner = null, lease_token = null
        where order_id = $1 and lease_token = $2
        """;

    private const string Bury =
        """
        with dead as (
            delete from saga_work where order_id = $1 and lease_token = $2
            returning order_id, payment_token, traceparent, enqueued_at, attempts)
        insert into dead_letters (order_id, payment_token, traceparent, enqueued_at, attempts, reason)
        select order_id, payment_token, traceparent, enqueued_at, attempts, $3 from dead
        """;

    // Tells an operator who holds an order. Not proof of the lease: the token is.
    private static readonly string Owner = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Adds a new order's work, in the caller's transaction.</summary>
    public static async Task EnqueueAsync(
        NpgsqlConnection connection, Guid orderId, string paymentToken, string? traceParent, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(Enqueue, connection) { Parameters = { Value(orderId), Value(paymentToken), Text(traceParent) } };
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Leases up to <paramref name="limit"/> due orders, the longest due first, to this replica.</summary>
    public async Task<IReadOnlyList<SagaWork>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        await using var claim = database.CreateCommand(Claim);
        claim.Parameters.Add(Value(limit));
        claim.Parameters.Add(Value(options.Value.Lease));
        claim.Parameters.Add(Value(Owner));
        await using var reader = await claim.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<SagaWork>();
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(new(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetString(3),
                TraceParent: reader.IsDBNull(4) ? null : reader.GetString(4),
                LastError: reader.IsDBNull(5) ? null : reader.GetString(5)));
        }
        return claimed;
    }

    /// <summary>Appends the event of a step and renews the lease, or drops the work with the final event: all or nothing.</summary>
    /// <returns>False when the lease was lost; then nothing was written.</returns>
    /// <exception cref="OrderVersionConflictException">Another writer appended first; nothing was written.</exception>
    public async Task<bool> AdvanceAsync(SagaWork work, RecordedEvent recorded, OrderState after, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var fence = new NpgsqlCommand(after.IsFinal ? Finish : Renew, connection)
        {
            Parameters = { Value(work.OrderId), Value(work.LeaseToken) },
        };
        if (!after.IsFinal)
            fence.Parameters.Add(Value(options.Value.Lease));
        if (await fence.ExecuteNonQueryAsync(cancellationToken) == 0)
            return false;
        await OrderStream.AppendAsync(connection, work.OrderId, recorded, after, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Drops the work of an order that is final already.</summary>
    public Task FinishAsync(SagaWork work, CancellationToken cancellationToken) => ExecuteAsync(Finish, work, [], cancellationToken);

    /// <summary>Lets any replica try again after <paramref name="delay"/>.</summary>
    public Task RetryAsync(SagaWork work, TimeSpan delay, string error, CancellationToken cancellationToken) =>
        ExecuteAsync(GiveBack, work, [Value(0), Value(delay), Text(error)], cancellationToken);

    /// <summary>Gives the lease back at once, as if it had not been taken.</summary>
    public Task HandBackAsync(SagaWork work, CancellationToken cancellationToken) =>
        ExecuteAsync(GiveBack, work, [Value(1), Value(TimeSpan.Zero), Text(null)], cancellationToken);

    /// <summary>Moves the work to the dead letters.</summary>
    /// <returns>False when the lease was lost; then nothing was written.</returns>
    public async Task<bool> BuryAsync(SagaWork work, string reason, CancellationToken cancellationToken) =>
        await ExecuteAsync(Bury, work, [Text(reason)], cancellationToken) == 1;

    private async Task<int> ExecuteAsync(string sql, SagaWork work, NpgsqlParameter[] more, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        NpgsqlParameter[] parameters = [Value(work.OrderId), Value(work.LeaseToken), .. more];
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Value(object value) => new() { Value = value };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
