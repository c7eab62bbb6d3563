using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Shop.Orders.Saga;

/// <summary>
/// The durable queue of orders to work on, shared by all replicas. A replica owns an order by a lease, and every write
/// names the lease's token: after the lease went to another replica, none of the old one's writes has any effect.
/// All times are the database's clock, the only one that the replicas share: with their own, a fast one would steal leases.
/// </summary>
internal sealed class SagaQueue(NpgsqlDataSource database, IOptions<SagaOptions> options)
{
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
        returning work.order_id, lease_token, attempts, payment_token, traceparent, last_error, clock_timestamp()
        """;

    // What another statement of this replica holds at the moment is being written, so it is alive anyway.
    private const string Renew =
        """
        with held as (
            select work.order_id from saga_work as work join unnest($1, $2) as lease (lease_token, order_id) using (order_id, lease_token)
            for update of work skip locked)
        update saga_work as work set next_at = clock_timestamp() + $3
        from held where work.order_id = held.order_id
        """;

    private const string Recall = "select recall_saga_work($1, $2)";

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

    /// <summary>How this replica leases orders.</summary>
    public SagaLease Lease { get; } = new(Owner, options.Value.Lease);

    /// <summary>Leases up to <paramref name="limit"/> due orders, the longest due first, to this replica.</summary>
    public async Task<IReadOnlyList<SagaWork>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        await using var claim = database.CreateCommand(Claim);
        claim.Parameters.Add(Value(limit));
        claim.Parameters.Add(Value(Lease.Lasts));
        claim.Parameters.Add(Value(Lease.Owner));
        await using var reader = await claim.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<SagaWork>();
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(new(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetInt32(2),
                PaymentToken: reader.IsDBNull(3) ? null : reader.GetString(3),
                TraceParent: reader.IsDBNull(4) ? null : reader.GetString(4),
                LastError: reader.IsDBNull(5) ? null : reader.GetString(5),
                ClaimedAt: reader.GetFieldValue<DateTimeOffset>(6)));
        }
        return claimed;
    }

    /// <summary>Lets any replica look at the order now, in the caller's transaction. Whoever works on it loses its lease; a dead letter rises.</summary>
    public static async Task RecallAsync(NpgsqlConnection connection, Guid orderId, string? traceParent, CancellationToken cancellationToken)
    {
        await using var recall = new NpgsqlCommand(Recall, connection) { Parameters = { Value(orderId), Text(traceParent) } };
        await recall.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Begins these leases anew, except those that were lost.</summary>
    public async Task RenewAsync(IReadOnlyCollection<(long LeaseToken, Guid OrderId)> leases, CancellationToken cancellationToken)
    {
        await using var renew = database.CreateCommand(Renew);
        renew.Parameters.Add(Value(leases.Select(lease => lease.LeaseToken).ToArray()));
        renew.Parameters.Add(Value(leases.Select(lease => lease.OrderId).ToArray()));
        renew.Parameters.Add(Value(Lease.Lasts));
        await renew.ExecuteNonQueryAsync(cancellationToken);
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
