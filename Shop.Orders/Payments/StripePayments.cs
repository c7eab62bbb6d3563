using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Orders.Orders;
using Stripe;

namespace Shop.Orders.Payments;

/// <summary>
/// Takes payments through Stripe: one PaymentIntent per order, captured by hand. Authorising goes in two requests, so that a
/// void always wins, whoever dies when:
/// <code>
/// (1) Write down what is to be authorised. An order that was voided ends here.
/// (2) Create the intent, unless the order has one. It holds nothing yet; a lost one harms nobody.
/// (3) Write its id down. If a void came in between, end here: nobody will ever confirm this intent.
/// (4) A repeat asks first what became of the intent; only one without any attempt is confirmed.
/// (5) Confirm it, which sets the money aside. A void from now on knows the id and cancels the intent at Stripe.
/// </code>
/// Idempotency keys make repeats cheap; the intent's own state makes them safe, even after Stripe has forgotten the keys.
/// </summary>
internal sealed class StripePayments : IPaymentProvider, IDisposable
{
    private const string Voided = "The payment was voided.";

    private readonly StripePaymentRows _rows;
    private readonly StripeCalls _stripe;

    public StripePayments(NpgsqlDataSource database, IOptions<PaymentsOptions> options)
    {
        _rows = new(database);
        _stripe = new(options, _rows);
    }

    public async Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken)
    {
        // (1)
        var payment = await _rows.BeginAsync(orderId, amount, paymentToken, cancellationToken);
        if (payment.Voided)
            return new PaymentOutcome.Declined(Voided);
        if (payment.Amount != amount || payment.Token != paymentToken)
            throw new PaymentProviderException("This order was authorised with another amount or token.");
        try
        {
            if (payment.IntentId is null)
            {
                // (2)
                var created = await _stripe.CreateAsync(payment, cancellationToken);
                // (3)
                payment = await _rows.PublishAsync(orderId, created.Id, cancellationToken);
                if (payment.Voided)
                    return new PaymentOutcome.Declined(Voided);
            }
            else if (StripeAnswers.Authorisation(await _stripe.GetAsync(payment, cancellationToken)) is { } settled)
            {
                // (4)
                return settled;
            }
            // (5)
            return StripeAnswers.Authorisation(await _stripe.ConfirmAsync(payment, cancellationToken))
                ?? throw new PaymentProviderException("Stripe has not decided yet.");
        }
        catch (StripeException e)
        {
            return StripeAnswers.Decline(e) is { } detail
                ? new PaymentOutcome.Declined(detail)
                : await SettledAsync(payment, e, StripeAnswers.Authorisation, cancellationToken);
        }
    }

    public async Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var payment = await _rows.FindAsync(orderId, cancellationToken);
        if (payment is { Voided: true, IntentId: null })
            return new CaptureOutcome.Declined(Voided);
        if (payment is not { IntentId: not null })
            throw new PaymentProviderException("No payment was authorised for this order.");
        try
        {
            // Once voided, nothing more is taken; what was taken before, is the first answer still.
            if (payment.Voided)
                return StripeAnswers.Capture(await _stripe.GetAsync(payment, cancellationToken)) ?? new CaptureOutcome.Declined(Voided);
            return StripeAnswers.Capture(await _stripe.CaptureAsync(payment, cancellationToken))
                ?? throw new PaymentProviderException("Stripe has not decided yet.");
        }
        catch (StripeException e)
        {
            return StripeAnswers.Decline(e) is { } detail
                ? new CaptureOutcome.Declined(detail)
                : await SettledAsync(payment, e, StripeAnswers.Capture, cancellationToken);
        }
    }

    public async Task VoidAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var payment = await _rows.VoidAsync(orderId, cancellationToken);
        if (payment.IntentId is null)
            return;
        try
        {
            await _stripe.CancelAsync(payment, cancellationToken);
        }
        catch (StripeException e)
        {
            // Cancelled before, or captured: then the money goes back.
            if (await SettledAsync(payment, e, StripeAnswers.Capture, cancellationToken) is CaptureOutcome.Captured)
                await RefundAsync(orderId, cancellationToken);
        }
    }

    public async Task RefundAsync(Guid orderId, CancellationToken cancellationToken)
    {
        if (await _rows.FindAsync(orderId, cancellationToken) is not { IntentId: not null } payment)
            throw new PaymentProviderException("Nothing was captured for this order, so there is nothing to refund.");
        try
        {
            await _stripe.RefundAsync(payment, cancellationToken);
        }
        catch (StripeException e) when (e.StripeError.Code == "charge_already_refunded")
        {
        }
        catch (StripeException e)
        {
            throw new PaymentProviderException($"Stripe refused the refund: {e.StripeError.Message}");
        }
    }

    public void Dispose() => _stripe.Dispose();

    // Stripe refuses what no longer fits the intent: then what the intent has become is the answer.
    private async Task<T> SettledAsync<T>(StripePayment payment, StripeException refusal, Func<PaymentIntent, T?> answer, CancellationToken cancellationToken)
        where T : class
    {
        var settled = refusal.StripeError.Code == "payment_intent_unexpected_state" ? answer(await _stripe.GetAsync(payment, cancellationToken)) : null;
        return settled ?? throw new PaymentProviderException($"Stripe refused the request: {refusal.StripeError.Message}");
    }
}
