using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Shop.Orders.Saga;

/// <summary>
/// Claims due orders in batches and works on a bounded number of them at once. It claims no more than it can start, so
/// no order waits here while another replica is idle; when told to stop it claims nothing more and waits for the steps under way.
/// </summary>
internal sealed class SagaWorker(
    SagaQueue queue,
    SagaBell bell,
    SagaGate gate,
    SagaLeases leases,
    SagaProcessor processor,
    IOptions<SagaOptions> options,
    TimeProvider time,
    ILogger<SagaWorker> log) : BackgroundService
{
    private readonly SemaphoreSlim _slots = new(options.Value.MaxConcurrency);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        await using var poll = time.CreateTimer(_ => bell.RingHere(), state: null, options.Value.PollInterval, options.Value.PollInterval);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await ClaimAndStartAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
        for (var i = 0; i < options.Value.MaxConcurrency; i++)
            await _slots.WaitAsync(CancellationToken.None);
    }

    private async Task ClaimAndStartAsync(CancellationToken stoppingToken)
    {
        await _slots.WaitAsync(stoppingToken);
        // Orders come and go together: a moment later there are more of them to claim, and more slots for them.
        await Task.Delay(options.Value.Gather, time, CancellationToken.None);
        var free = 1;
        while (free < options.Value.BatchSize && _slots.Wait(TimeSpan.Zero, CancellationToken.None))
            free++;

        var claimed = await ClaimAsync(free);
        foreach (var work in claimed)
            _ = RunAsync(work, stoppingToken);
        if (claimed.Count < free)
        {
            _slots.Release(free - claimed.Count);
            await bell.WaitAsync(stoppingToken);
        }
    }

    // Not cancelled: a claim whose answer nobody reads would hold its orders until the leases end.
    private async Task<IReadOnlyList<SagaWork>> ClaimAsync(int limit)
    {
        try
        {
            // One trace a look would bury those of the orders.
            using var untraced = SuppressInstrumentationScope.Begin();
            return await queue.ClaimAsync(limit, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Of whatever kind: without its worker, the host would end.
            log.LogWarning("No work could be claimed, trying again in {Interval}: {Reason}", options.Value.PollInterval, e.Message);
            return [];
        }
    }

    private async Task RunAsync(SagaWork work, CancellationToken stoppingToken)
    {
        leases.Add(work);
        try
        {
            await processor.ProcessAsync(work, stoppingToken);
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
