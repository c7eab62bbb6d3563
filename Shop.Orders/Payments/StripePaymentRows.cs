using Npgsql;
using Shop.Orders.Orders;

namespace Shop.Orders.Payments;

/// <summary>The table stripe_payments. The row's lock decides who was first: the void, or the intent that becomes known.</summary>
internal sealed class StripePaymentRows(NpgsqlDataSource database)
{
    private const string Columns = "order_id, amount, currency, payment_token, intent_id, voided, dead_answers";

    private const string Begin =
        $"""
        insert into stripe_payments (order_id, amount, currency, payment_token) values ($1, $2, $3, $4)
        on conflict (order_id) do update set dead_answers = stripe_payments.dead_answers
        returning {Columns}
        """;

    private const string Publish = $"update stripe_payments set intent_id = coalesce(intent_id, $2) where order_id = $1 returning {Columns}";

    private const string Void =
        $"insert into stripe_payments (order_id, voided) values ($1, true) on conflict (order_id) do update set voided = true returning {Columns}";

    private const string Find = $"select {Columns} from stripe_payments where order_id = $1";

    private const string Bury = $"update stripe_payments set dead_answers = dead_answers + 1 where order_id = $1 and dead_answers = $2 returning {Columns}";

    /// <summary>Writes down what is to be authorised, unless the order is known; what is known stays.</summary>
    public async Task<StripePayment> BeginAsync(Guid orderId, Money amount, string token, CancellationToken cancellationToken) =>
        (await RunAsync(Begin, cancellationToken, orderId, amount.Amount, amount.Currency, token))!;

    /// <summary>Makes an intent the order's own, unless it has one.</summary>
    public async Task<StripePayment> PublishAsync(Guid orderId, string intentId, CancellationToken cancellationToken) =>
        (await RunAsync(Publish, cancellationToken, orderId, intentId))!;

    /// <summary>Closes the order to authorisations from now on.</summary>
    public async Task<StripePayment> VoidAsync(Guid orderId, CancellationToken cancellationToken) =>
        (await RunAsync(Void, cancellationToken, orderId))!;

    public Task<StripePayment?> FindAsync(Guid orderId, CancellationToken cancellationToken) => RunAsync(Find, cancellationToken, orderId);

    /// <summary>Gives the order new idempotency keys.</summary>
    public Task BuryAnswerAsync(StripePayment payment, CancellationToken cancellationToken) =>
        RunAsync(Bury, cancellationToken, payment.OrderId, payment.DeadAnswers);

    private async Task<StripePayment?> RunAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var amount = reader.IsDBNull(1) ? null : new Money(reader.GetInt64(1), reader.GetString(2));
        return new(
            reader.GetGuid(0), amount, amount is null ? null : reader.GetString(3),
            reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetBoolean(5), reader.GetInt32(6));
    }
}
