using Microsoft.Extensions.Options;
using Shop.Orders.Orders;
using Shop.Orders.Payments;

namespace Shop.Orders.Saga;

/// <summary>The payment provider as the work on one order sees it: a bounded number of requests at once, each in bounded time.</summary>
internal sealed class SagaPayments(IPaymentProvider provider, IOptions<SagaOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaxPayments);

    public Task<PaymentOutcome> AuthoriseAsync(Guid orderId, Money amount, string paymentToken, CancellationToken cancellationToken) =>
        BoundedAsync(() => provider.AuthoriseAsync(orderId, amount, paymentToken, cancellationToken), cancellationToken);

    public Task<CaptureOutcome> CaptureAsync(Guid orderId, CancellationToken cancellationToken) =>
        BoundedAsync(() => provider.CaptureAsync(orderId, cancellationToken), cancellationToken);

    public Task VoidAsync(Guid orderId, CancellationToken cancellationToken) =>
        BoundedAsync(() => NothingAsync(provider.VoidAsync(orderId, cancellationToken)), cancellationToken);

    public Task RefundAsync(Guid orderId, CancellationToken cancellationToken) =>
        BoundedAsync(() => NothingAsync(provider.RefundAsync(orderId, cancellationToken)), cancellationToken);

    public void Dispose() => _free.Dispose();

    private async Task<T> BoundedAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            // Even of a provider that does not notice: an order would stay with this replica for good.
            return await request().WaitAsync(cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    private static async Task<bool> NothingAsync(Task request)
    {
        await request;
        return true;
    }
}
