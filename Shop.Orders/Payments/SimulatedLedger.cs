using Npgsql;

namespace Shop.Orders.Payments;

/// <summary>
/// The simulated provider's books: one row per order, whose state moves only forward. Each request is one statement for
/// many orders; every statement locks its rows in the order of their ids, so that no two wait for each other.
/// </summary>
internal sealed class SimulatedLedger(NpgsqlDataSource database)
{
    private const string Columns = "payment.order_id, payment.payment_id, payment.token, payment.amount, payment.currency, payment.state, payment.requests";

    // The first request decides; a repeat only counts itself and reads the decision.
    private const string Authorise =
        $"""
        insert into simulated_payments as payment (order_id, token, amount, currency, state, payment_id, requests)
        select *, gen_random_uuid(), 1 from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[]) as asked (order_id) order by asked.order_id
        on conflict (order_id) do update set requests = payment.requests + 1
        returning {Columns}
        """;

    // A void that comes first leaves a mark, so that an authorisation that was under way finds the order closed.
    private const string Void =
        $"""
        insert into simulated_payments as payment (order_id, token, amount, currency, state, payment_id, requests)
        select asked, '', 0, '', 'voided', gen_random_uuid(), 0 from unnest($1::uuid[]) as asked order by asked
        on conflict (order_id) do update set
            state = case payment.state when 'authorised' then 'voided' when 'captured' then 'refunded' else payment.state end
        returning {Columns}
        """;

    private const string Capture =
        $"""
        with locked as materialized (select order_id from simulated_payments where order_id = any ($1) order by order_id for update)
        update simulated_payments as payment set
            state = case
                when payment.state <> 'authorised' then payment.state
                when payment.token = '{SimulatedPaymentTokens.CaptureDecline}' then 'capture_declined'
                else 'captured' end
        from locked where payment.order_id = locked.order_id
        returning {Columns}
        """;

    private const string Refund =
        $"""
        with locked as materialized (select order_id from simulated_payments where order_id = any ($1) order by order_id for update)
        update simulated_payments as payment set
            refund_requests = payment.refund_requests + 1,
            state = case
                when payment.state <> 'captured' then payment.state
                when payment.token = '{SimulatedPaymentTokens.RefundFail}' and payment.refund_requests < $2 then 'captured'
                else 'refunded' end
        from locked where payment.order_id = locked.order_id
        returning {Columns}
        """;

    public Task<IReadOnlyDictionary<Guid, SimulatedPayment>> AuthoriseAsync(IReadOnlyDictionary<Guid, SimulatedAuthorisation> asked) => RunAsync(
        Authorise,
        asked.Keys.ToArray(),
        asked.Values.Select(each => each.Token).ToArray(),
        asked.Values.Select(each => each.Amount).ToArray(),
        asked.Values.Select(each => each.Currency).ToArray(),
        asked.Values.Select(each => each.State).ToArray());

    public Task<IReadOnlyDictionary<Guid, SimulatedPayment>> VoidAsync(IEnumerable<Guid> orderIds) => RunAsync(Void, orderIds.ToArray());

    public Task<IReadOnlyDictionary<Guid, SimulatedPayment>> CaptureAsync(IEnumerable<Guid> orderIds) => RunAsync(Capture, orderIds.ToArray());

    public Task<IReadOnlyDictionary<Guid, SimulatedPayment>> RefundAsync(IEnumerable<Guid> orderIds, int failures) =>
        RunAsync(Refund, orderIds.ToArray(), failures);

    private async Task<IReadOnlyDictionary<Guid, SimulatedPayment>> RunAsync(string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        var payments = new Dictionary<Guid, SimulatedPayment>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var payment = new SimulatedPayment(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5), reader.GetInt32(6));
            payments.Add(payment.OrderId, payment);
        }
        return payments;
    }
}
