using Shop.Orders.Orders;
using Shop.Orders.Payments;

namespace Shop.Tests.Orders;

/// <summary>The simulated provider with a place to freeze before and after each request.</summary>
internal sealed class FreezingPayments(SimulatedPayments payments, Freezer freezer) : IPaymentProvider
{
    public async Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken)
    {
        await freezer.PassAsync("before authorise");
        var outcome = await payments.AuthoriseAsync(orderId, amount, paymentToken, cancellationToken);
        await freezer.PassAsync("after authorise");
        return outcome;
    }

    public async Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await freezer.PassAsync("before capture");
        var outcome = await payments.CaptureAsync(orderId, cancellationToken);
        await freezer.PassAsync("after capture");
        return outcome;
    }

    public async Task VoidAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await freezer.PassAsync("before void");
        await payments.VoidAsync(orderId, cancellationToken);
        await freezer.PassAsync("after void");
    }

    public async Task RefundAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await freezer.PassAsync("before refund");
        await payments.RefundAsync(orderId, cancellationToken);
        await freezer.PassAsync("after refund");
    }
}
