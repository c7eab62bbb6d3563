using Stripe;

namespace Shop.Orders.Payments;

/// <summary>What Stripe's answers mean at the seam.</summary>
internal static class StripeAnswers
{
    private const string NeedsAction = "The bank asks the customer to authenticate (3-D Secure), which this shop does not offer; use another card.";

    /// <summary>Null when nothing was attempted yet, or Stripe has not decided.</summary>
    public static PaymentOutcome? Authorisation(PaymentIntent intent) => intent.Status switch
    {
        "requires_capture" or "succeeded" => new PaymentOutcome.Authorised(intent.Id),
        "canceled" => new PaymentOutcome.Declined("The payment was voided."),
        "requires_action" => new PaymentOutcome.Declined(NeedsAction),
        "requires_payment_method" when intent.LastPaymentError is { } error => new PaymentOutcome.Declined(Detail(error)),
        _ => null,
    };

    /// <summary>Null when the money is still only set aside, or Stripe has not decided.</summary>
    public static CaptureOutcome? Capture(PaymentIntent intent) => intent.Status switch
    {
        "succeeded" => new CaptureOutcome.Captured(),
        "canceled" => new CaptureOutcome.Declined("The payment was voided."),
        "requires_payment_method" or "requires_action" => new CaptureOutcome.Declined("The payment was declined."),
        _ => null,
    };

    /// <summary>Why the customer cannot pay like this; null when something else went wrong.</summary>
    public static string? Decline(StripeException refusal) => refusal.StripeError switch
    {
        { Type: "card_error" } error => Detail(error),
        // A token that is none, or of another account; an amount that no card can pay; a hold that has run out.
        { Param: "payment_method" } or { Code: "amount_too_small" or "amount_too_large" or "charge_expired_for_capture" } =>
            refusal.StripeError.Message,
        _ => null,
    };

    private static string Detail(StripeError error) => error.Code == "authentication_required" ? NeedsAction : error.Message;
}
