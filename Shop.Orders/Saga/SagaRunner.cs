using Microsoft.Extensions.Options;
using Shop.Orders.Orders;

namespace Shop.Orders.Saga;

/// <summary>
/// Works on a bounded number of leased orders at once. Whoever brings one takes a slot before the lease, so that no order
/// waits here while another replica is idle. There are no slots before the start, nor after a stop.
/// </summary>
internal sealed class SagaRunner(SagaLeases leases, SagaProcessor processor, IOptions<SagaOptions> options, ILogger<SagaRunner> log) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(0);
    private CancellationToken _stopping;

    /// <param name="stopping">From then on nothing more is started; the steps under way come to their end.</param>
    public void Open(CancellationToken stopping)
    {
        _stopping = stopping;
        _slots.Release(options.Value.MaxConcurrency);
    }

    /// <summary>Waits for a slot.</summary>
    public Task TakeAsync(CancellationToken cancellationToken) => _slots.WaitAsync(cancellationToken);

    /// <summary>Takes so many slots if they are free now, else none.</summary>
    public bool TryTake(int slots)
    {
        var taken = TakeUpTo(slots);
        if (taken == slots)
            return true;
        Return(taken);
        return false;
    }

    /// <returns>How many were free, and are taken now.</returns>
    public int TakeUpTo(int slots)
    {
        var taken = 0;
        while (taken < slots && !_stopping.IsCancellationRequested && _slots.Wait(TimeSpan.Zero, CancellationToken.None))
            taken++;
        return taken;
    }

    /// <summary>Gives back slots that nothing was started in.</summary>
    public void Return(int slots)
    {
        if (slots > 0)
            _slots.Release(slots);
    }

    /// <summary>Works on the order in a slot that was taken.</summary>
    /// <param name="work">The order.</param>
    /// <param name="order">Its state, if that is known.</param>
    public void Start(SagaWork work, OrderState? order = null) => _ = RunAsync(work, order);

    /// <summary>Waits for the steps under way, after the stop.</summary>
    public async Task DrainAsync()
    {
        for (var i = 0; i < options.Value.MaxConcurrency; i++)
            await _slots.WaitAsync(CancellationToken.None);
    }

    public void Dispose() => _slots.Dispose();

    private async Task RunAsync(SagaWork work, OrderState? order)
    {
        leases.Add(work);
        try
        {
            await processor.ProcessAsync(work, order, _stopping);
        }
        catch (Exception e)
        {
            // Nothing to repair: the lease ends, and a replica that can reach the database takes over.
            log.LogWarning("Order {OrderId} was left to its lease: {Reason}", work.OrderId, e.Message);
        }
        finally
        {
            leases.Remove(work);
            _slots.Release();
        }
    }
}
