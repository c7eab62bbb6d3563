using Shop.Orders.Orders;

namespace Shop.Orders.Payments;

/// <summary>Keeps what is known of a payment where its order is, so that more databases also take on more payments.</summary>
/// <param name="ofOrder">The provider that knows the order.</param>
internal sealed class PaymentsByDatabase(Func<Guid, IPaymentProvider> ofOrder) : IPaymentProvider
{
    public Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken) =>
        ofOrder(orderId).AuthoriseAsync(orderId, amount, paymentToken, cancellationToken);

    public Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken) => ofOrder(orderId).CaptureAsync(orderId, cancellationToken);

    public Task VoidAsync(Guid orderId, CancellationToken cancellationToken) => ofOrder(orderId).VoidAsync(orderId, cancellationToken);

    public Task RefundAsync(Guid orderId, CancellationToken cancellationToken) => ofOrder(orderId).RefundAsync(orderId, cancellationToken);
}
