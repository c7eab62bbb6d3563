using Npgsql;
using NpgsqlTypes;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using System.Text.Json;

namespace Shop.Orders.Saga;

/// <summary>One order's step to be written: its event, and what the order is after it.</summary>
internal sealed record SagaAdvanceItem(SagaWork Work, RecordedEvent Recorded, OrderState After);

internal enum SagaAdvanceOutcome
{
    Written,

    /// <summary>Another replica has the order. Nothing of it was written.</summary>
    LeaseLost,

    /// <summary>Another writer appended first. Nothing of it was written.</summary>
    Conflict,
}

/// <summary>
/// Writes the steps of many orders in one statement, so in one transaction:
/// <code>
/// (1) Prove each lease and hold its row until the commit; whoever lost it is left out.
/// (2) Append each event; whoever finds its version taken is left out.
/// (3) Bring the projections of those up to the state after it.
/// (4) Drop the work that is done; for the rest this was progress, so their attempts begin anew.
/// </code>
/// The leases are not renewed here but by the heartbeat, which costs one write in seconds instead of one in each step.
/// </summary>
internal sealed class SagaAdvance(NpgsqlDataSource database)
{
    private const string Sql =
        """
        with step as (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as step (
                lease_token, order_id, done, version, type, data, at, status, pending, reason, lines, total_amount, total_currency)),
        held as ( -- (1)
            select order_id, lease_token from saga_work as work join step using (order_id, lease_token)
            order by order_id
            for update of work),
        appended as ( -- (2)
            insert into order_events (order_id, version, type, data, at)
            select order_id, version, type, data, at from step join held using (order_id, lease_token)
            on conflict do nothing
            returning order_id),
        written as (
            select step.* from step join held using (order_id, lease_token) join appended using (order_id)),
        projected as ( -- (3)
            update orders
            set version = written.version, status = written.status, pending = written.pending, reason = written.reason,
                lines = written.lines, total_amount = written.total_amount, total_currency = written.total_currency, updated_at = written.at
            from written where orders.id = written.order_id),
        finished as ( -- (4)
            delete from saga_work as work using written where work.order_id = written.order_id and written.done),
        progressed as (
            update saga_work as work set attempts = 1, last_error = null
            from written where work.order_id = written.order_id and not written.done and work.attempts > 1)
        select lease_token, written.order_id is not null
        from held left join written using (lease_token)
        """;

    /// <returns>What became of each, in the sequence of <paramref name="steps"/>.</returns>
    public async Task<IReadOnlyList<SagaAdvanceOutcome>> WriteAsync(IReadOnlyList<SagaAdvanceItem> steps, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        Add(command, steps, step => step.Work.LeaseToken);
        Add(command, steps, step => step.Work.OrderId);
        Add(command, steps, step => step.After.IsDone());
        Add(command, steps, step => step.Recorded.Version);
        Add(command, steps, step => OrderEventJson.TypeName(step.Recorded.Data));
        Add(command, steps, step => OrderEventJson.Write(step.Recorded.Data), NpgsqlDbType.Jsonb);
        Add(command, steps, step => step.Recorded.At);
        Add(command, steps, step => step.After.Status.Name());
        Add(command, steps, step => step.After.Pending?.Name(), NpgsqlDbType.Text);
        Add(command, steps, step => step.After.Reason, NpgsqlDbType.Text);
        Add(command, steps, step => JsonSerializer.Serialize(step.After.Lines, OrdersJson.Default.IReadOnlyListOrderLine), NpgsqlDbType.Jsonb);
        Add(command, steps, step => step.After.Total?.Amount);
        Add(command, steps, step => step.After.Total?.Currency, NpgsqlDbType.Text);

        var held = new Dictionary<long, bool>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            held.Add(reader.GetInt64(0), reader.GetBoolean(1));
        return [.. steps.Select(step => held.TryGetValue(step.Work.LeaseToken, out var written)
            ? written ? SagaAdvanceOutcome.Written : SagaAdvanceOutcome.Conflict
            : SagaAdvanceOutcome.LeaseLost)];
    }

    private static void Add<T>(NpgsqlCommand command, IReadOnlyList<SagaAdvanceItem> steps, Func<SagaAdvanceItem, T> column, NpgsqlDbType? type = null)
    {
        var parameter = new NpgsqlParameter { Value = steps.Select(column).ToArray() };
        if (type is { } element)
            parameter.NpgsqlDbType = NpgsqlDbType.Array | element;
        command.Parameters.Add(parameter);
    }
}
