using Shop.Orders.Orders;

namespace Shop.Orders.Payments;

/// <summary>Takes money, or gives it back. Every call may be repeated: the order id is the idempotency key.</summary>
internal interface IPaymentProvider
{
    /// <summary>Sets the amount aside on the customer's means of payment.</summary>
    /// <exception cref="TimeoutException">No answer came; the money may or may not be set aside. Ask again.</exception>
    /// <exception cref="PaymentProviderException">The provider could not decide. Ask again.</exception>
    Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken);

    /// <summary>Lets go of the money, and of any that a late authorisation would still set aside for this order.</summary>
    /// <exception cref="TimeoutException">No answer came. Ask again.</exception>
    /// <exception cref="PaymentProviderException">The provider failed. Ask again.</exception>
    Task VoidAsync(Guid orderId, CancellationToken cancellationToken);
}
