using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Orders.Orders;

namespace Shop.Orders.Payments;

/// <summary>A payment provider that decides by the token (<see cref="SimulatedPaymentTokens"/>) and keeps a ledger as a real one would.</summary>
internal sealed class SimulatedPayments(NpgsqlDataSource ledger, IOptions<SimulatedPaymentsOptions> options, TimeProvider time) : IPaymentProvider
{
    // The first request decides; a repeat only counts itself and reads the decision.
    private const string Authorise =
        """
        insert into simulated_payments as payment (order_id, payment_id, token, amount, currency, state, requests)
        values ($1, $2, $3, $4, $5, $6, 1)
        on conflict (order_id) do update set requests = payment.requests + 1
        returning payment_id, token, amount, currency, state, requests
        """;

    // A void that comes first leaves a mark, so that an authorisation that was under way finds the order closed.
    private const string Void =
        """
        insert into simulated_payments as payment (order_id, payment_id, token, amount, currency, state, requests)
        values ($1, $2, '', 0, '', 'voided', 0)
        on conflict (order_id) do update set state = 'voided' where payment.state = 'authorised'
        """;

    public async Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.Latency, time, cancellationToken);
        if (paymentToken == SimulatedPaymentTokens.Error)
            throw new PaymentProviderException("The payment provider failed, as the token sim-error asks.");

        var authorised = paymentToken is SimulatedPaymentTokens.Ok or SimulatedPaymentTokens.Timeout;
        await using var command = ledger.CreateCommand(Authorise);
        command.Parameters.Add(new() { Value = orderId });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = paymentToken });
        command.Parameters.Add(new() { Value = amount.Amount });
        command.Parameters.Add(new() { Value = amount.Currency });
        command.Parameters.Add(new() { Value = authorised ? "authorised" : "declined" });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return Answer(
            paymentId: reader.GetGuid(0),
            sameRequest: (reader.GetString(1), reader.GetInt64(2), reader.GetString(3)) == (paymentToken, amount.Amount, amount.Currency),
            state: reader.GetString(4),
            answerLost: paymentToken == SimulatedPaymentTokens.Timeout && reader.GetInt32(5) <= options.Value.LostAnswers);
    }

    public async Task VoidAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.Latency, time, cancellationToken);
        await using var command = ledger.CreateCommand(Void);
        command.Parameters.Add(new() { Value = orderId });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static PaymentOutcome Answer(Guid paymentId, bool sameRequest, string state, bool answerLost) => state switch
    {
        _ when answerLost => throw new TimeoutException("The payment provider did not answer in time."),
        "voided" => new PaymentOutcome.Declined("The payment was voided."),
        _ when !sameRequest => throw new PaymentProviderException("This order was authorised with another amount or token."),
        "authorised" => new PaymentOutcome.Authorised($"sim_{paymentId:N}"),
        _ => new PaymentOutcome.Declined("The payment was declined."),
    };
}
