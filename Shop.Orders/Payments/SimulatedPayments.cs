using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Orders.Orders;

namespace Shop.Orders.Payments;

/// <summary>
/// A payment provider that behaves as the token asks (<see cref="SimulatedPaymentTokens"/>) and keeps a ledger as a real one
/// would. Concurrent requests share the ledger's commits.
/// </summary>
internal sealed class SimulatedPayments : IPaymentProvider
{
    private readonly SimulatedPaymentsOptions _options;
    private readonly TimeProvider _time;
    private readonly CallGroup<SimulatedAuthorisation, SimulatedPayment> _authorisations;
    private readonly CallGroup<bool, SimulatedPayment> _captures;
    private readonly CallGroup<bool, SimulatedPayment> _voids;
    private readonly CallGroup<bool, SimulatedPayment> _refunds;

    public SimulatedPayments(NpgsqlDataSource database, IOptions<SimulatedPaymentsOptions> options, TimeProvider time)
    {
        var ledger = new SimulatedLedger(database);
        _options = options.Value;
        _time = time;
        _authorisations = new(ledger.AuthoriseAsync);
        _captures = new(orders => ledger.CaptureAsync(orders.Keys));
        _voids = new(orders => ledger.VoidAsync(orders.Keys));
        _refunds = new(orders => ledger.RefundAsync(orders.Keys, _options.FailedRefunds));
    }

    public async Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken)
    {
        await Task.Delay(_options.Latency, _time, cancellationToken);
        if (paymentToken == SimulatedPaymentTokens.Slow)
            await Task.Delay(_options.SlowBy, _time, cancellationToken);
        if (paymentToken == SimulatedPaymentTokens.Error)
            throw new PaymentProviderException("The payment provider failed, as the token sim-error asks.");

        var asked = new SimulatedAuthorisation(
            paymentToken, amount.Amount, amount.Currency, SimulatedPaymentTokens.IsAuthorised(paymentToken) ? "authorised" : "declined");
        var payment = (await AskAsync(_authorisations, orderId, asked, cancellationToken))!;
        if (paymentToken == SimulatedPaymentTokens.Timeout && payment.Requests <= _options.LostAnswers)
            throw new TimeoutException("The payment provider did not answer in time.");
        return payment.State switch
        {
            "voided" => new PaymentOutcome.Declined("The payment was voided."),
            _ when (payment.Token, payment.Amount, payment.Currency) != (paymentToken, amount.Amount, amount.Currency) =>
                throw new PaymentProviderException("This order was authorised with another amount or token."),
            "declined" => new PaymentOutcome.Declined("The payment was declined."),
            _ => new PaymentOutcome.Authorised($"sim_{payment.PaymentId:N}"),
        };
    }

    public async Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await Task.Delay(_options.Latency, _time, cancellationToken);
        var payment = await AskAsync(_captures, orderId, true, cancellationToken)
            ?? throw new PaymentProviderException("No payment was authorised for this order.");
        return payment.State switch
        {
            "captured" or "refunded" => new CaptureOutcome.Captured(),
            "capture_declined" => new CaptureOutcome.Declined("The payment could not be captured."),
            "voided" => new CaptureOutcome.Declined("The payment was voided."),
            _ => new CaptureOutcome.Declined("The payment was declined."),
        };
    }

    public async Task VoidAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await Task.Delay(_options.Latency, _time, cancellationToken);
        await AskAsync(_voids, orderId, true, cancellationToken);
    }

    public async Task RefundAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await Task.Delay(_options.Latency, _time, cancellationToken);
        var payment = await AskAsync(_refunds, orderId, true, cancellationToken);
        if (payment is { State: "captured" })
            throw new PaymentProviderException($"The refund failed, as the token {payment.Token} asks.");
        if (payment is not { State: "refunded" })
            throw new PaymentProviderException("Nothing was captured for this order, so there is nothing to refund.");
    }

    private static async Task<SimulatedPayment?> AskAsync<TCall>(
        CallGroup<TCall, SimulatedPayment> requests, Guid orderId, TCall call, CancellationToken cancellationToken)
    {
        var answer = await requests.AskAsync(orderId, call, cancellationToken);
        // The duplicate; the first answer counts.
        if (answer is { Token: SimulatedPaymentTokens.Twice })
            await requests.AskAsync(orderId, call, cancellationToken);
        return answer;
    }
}
