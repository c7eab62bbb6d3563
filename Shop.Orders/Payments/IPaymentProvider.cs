using Shop.Orders.Orders;

namespace Shop.Orders.Payments;

/// <summary>
/// Takes money, or gives it back. Every call may be repeated, by any replica and at any time: the order id is the
/// idempotency key, a repeat moves no more money and gets the first answer again.
/// </summary>
/// <remarks>
/// Calls may also overlap and overtake each other; then the order of their arrival at the provider decides. Once an order
/// was voided, nothing sets money aside for it or takes money for it any more.
/// </remarks>
internal interface IPaymentProvider
{
    /// <summary>Sets the amount aside on the customer's means of payment.</summary>
    /// <returns>Authorised or declined, and the same on every repeat; declined once a void let the money go.</returns>
    /// <exception cref="TimeoutException">No answer came; the money may or may not be set aside. Ask again.</exception>
    /// <exception cref="PaymentProviderException">
    /// The provider could not decide, or this order was authorised with another amount or token. Ask again.
    /// </exception>
    Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken);

    /// <summary>Takes the whole amount that was set aside.</summary>
    /// <returns>
    /// Captured or declined, and the same on every repeat. Declined is final: no money was taken and none will be. So is
    /// the answer for an order whose authorisation was declined or voided.
    /// </returns>
    /// <exception cref="TimeoutException">No answer came; the money may or may not be taken. Ask again.</exception>
    /// <exception cref="PaymentProviderException">The provider could not decide, or was never asked to authorise. Ask again.</exception>
    Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken);

    /// <summary>
    /// Sees to it that this order holds none of the customer's money: lets go of what is set aside, and of any that a late
    /// authorisation would still set aside; gives back what was captured. Nothing happens where nothing is held.
    /// </summary>
    /// <exception cref="TimeoutException">No answer came. Ask again.</exception>
    /// <exception cref="PaymentProviderException">The provider failed. Ask again.</exception>
    Task VoidAsync(Guid orderId, CancellationToken cancellationToken);

    /// <summary>Gives the whole captured amount back; returns when the money is on its way to the customer.</summary>
    /// <exception cref="TimeoutException">No answer came; the money may or may not be on its way. Ask again.</exception>
    /// <exception cref="PaymentProviderException">The provider failed, or nothing was captured. Ask again.</exception>
    Task RefundAsync(Guid orderId, CancellationToken cancellationToken);
}
