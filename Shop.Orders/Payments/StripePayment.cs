using Shop.Orders.Orders;

namespace Shop.Orders.Payments;

/// <summary>What is written down here of an order's payment at Stripe.</summary>
/// <param name="Amount">Null when a void came first.</param>
/// <param name="IntentId">Stripe's PaymentIntent; null until it is known.</param>
/// <param name="DeadAnswers">How many answers came that Stripe would repeat for ever under the same idempotency key.</param>
internal sealed record StripePayment(Guid OrderId, Money? Amount, string? Token, string? IntentId, bool Voided, int DeadAnswers)
{
    /// <summary>The same for every repeat of the operation, until its answer turns out to be dead.</summary>
    public string Key(string operation) => DeadAnswers == 0 ? $"shop-{OrderId:N}-{operation}" : $"shop-{OrderId:N}-{operation}-{DeadAnswers}";
}
