using Npgsql;
using NpgsqlTypes;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using System.Text.Json;

namespace Shop.Orders.Saga;

/// <summary>What is to be written of one order: its next events, and what the order is after them.</summary>
internal sealed record SagaAdvanceItem(SagaWork Work, IReadOnlyList<RecordedEvent> Events, OrderState After);

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
/// (2) Bring the projections up to the state after the step; whoever finds one that has moved on is left out.
/// (3) Append the events of the rest.
/// (4) Drop the work that is done; for the rest this was progress, so their attempts begin anew.
/// </code>
/// The leases are not renewed here but by the heartbeat, which costs one write in seconds instead of one in each step.
/// </summary>
internal sealed class SagaAdvance(NpgsqlDataSource database)
{
    // Looks the work up order by order, in so many words: a plan made while the queue was short would else scan it whole.
    private const string Sql =
        """
        with step as materialized (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as step (
                lease_token, order_id, done, events, version, status, pending, reason, lines, total_amount, total_currency, at)),
        held as ( -- (1)
            select work.order_id, work.lease_token
            from (select * from step order by order_id) as step cross join lateral (
                select order_id, lease_token from saga_work where order_id = step.order_id limit 1 for update) as work
            where work.lease_token = step.lease_token),
        written as ( -- (2)
            update orders
            set version = step.version, status = step.status, pending = step.pending, reason = step.reason,
                lines = step.lines, total_amount = step.total_amount, total_currency = step.total_currency, updated_at = step.at
            from step join held using (order_id, lease_token)
            where orders.id = order_id and orders.version = step.version - step.events
            returning lease_token, order_id, done),
        appended as ( -- (3)
            insert into order_events (order_id, version, type, data, at)
            select order_id, version, type, data, at
            from unnest($13, $14, $15, $16, $17) as event (lease_token, version, type, data, at) join written using (lease_token)),
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
        Add(command, steps, step => step.Events.Count);
        Add(command, steps, step => step.After.Version);
        Add(command, steps, step => step.After.Status.Name());
        Add(command, steps, step => step.After.Pending?.Name(), NpgsqlDbType.Text);
        Add(command, steps, step => step.After.Reason, NpgsqlDbType.Text);
        Add(command, steps, step => JsonSerializer.Serialize(step.After.Lines, OrdersJson.Default.IReadOnlyListOrderLine), NpgsqlDbType.Jsonb);
        Add(command, steps, step => step.After.Total?.Amount);
        Add(command, steps, step => step.After.Total?.Currency, NpgsqlDbType.Text);
        Add(command, steps, step => step.After.UpdatedAt);
        IReadOnlyList<(long LeaseToken, RecordedEvent Event)> events = [.. steps.SelectMany(step => step.Events, (step, e) => (step.Work.LeaseToken, e))];
        Add(command, events, each => each.LeaseToken);
        Add(command, events, each => each.Event.Version);
        Add(command, events, each => OrderEventJson.TypeName(each.Event.Data));
        Add(command, events, each => OrderEventJson.Write(each.Event.Data), NpgsqlDbType.Jsonb);
        Add(command, events, each => each.Event.At);

        var held = new Dictionary<long, bool>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            held.Add(reader.GetInt64(0), reader.GetBoolean(1));
        return [.. steps.Select(step => held.TryGetValue(step.Work.LeaseToken, out var written)
            ? written ? SagaAdvanceOutcome.Written : SagaAdvanceOutcome.Conflict
            : SagaAdvanceOutcome.LeaseLost)];
    }

    private static void Add<TRow, T>(NpgsqlCommand command, IReadOnlyList<TRow> rows, Func<TRow, T> column, NpgsqlDbType? type = null)
    {
        var parameter = new NpgsqlParameter { Value = rows.Select(column).ToArray() };
        if (type is { } element)
            parameter.NpgsqlDbType = NpgsqlDbType.Array | element;
        command.Parameters.Add(parameter);
    }
}
