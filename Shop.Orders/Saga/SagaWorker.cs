using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Shop.Orders.Saga;

/// <summary>
/// Claims due orders in batches, no more than can start at once; when told to stop it claims nothing more and waits for
/// the steps under way. Orders that are accepted where there is room do not come this way (CheckoutBatches).
/// </summary>
internal sealed class SagaWorker(
    SagaQueue queue,
    SagaBell bell,
    SagaGate gate,
    SagaRunner runner,
    IOptions<SagaOptions> options,
    TimeProvider time,
    ILogger<SagaWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        runner.Open(stoppingToken);
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
        await runner.DrainAsync();
    }

    private async Task ClaimAndStartAsync(CancellationToken stoppingToken)
    {
        await runner.TakeAsync(stoppingToken);
        // Orders come and go together: a moment later there are more of them to claim, and more slots for them.
        await Task.Delay(options.Value.Gather, time, CancellationToken.None);
        var free = 1 + runner.TakeUpTo(options.Value.BatchSize - 1);

        var claimed = await ClaimAsync(free);
        foreach (var work in claimed)
            runner.Start(work);
        if (claimed.Count < free)
        {
            runner.Return(free - claimed.Count);
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
}
