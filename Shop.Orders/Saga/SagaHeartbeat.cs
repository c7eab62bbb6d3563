using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Shop.Orders.Saga;

/// <summary>
/// Renews the leases of this replica while it lives, all in one statement. It needs no end of its own for an order that
/// hangs: every step is bounded by Saga:StepTimeout.
/// </summary>
internal sealed class SagaHeartbeat(
    SagaQueue queue, SagaLeases leases, IOptions<SagaOptions> options, TimeProvider time, ILogger<SagaHeartbeat> log) : BackgroundService
{
    // Two may be lost without losing a lease.
    private const int BeatsPerLease = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / BeatsPerLease, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (leases.Held is { Count: > 0 } held)
                {
                    // One trace a beat would bury those of the orders.
                    using var untraced = SuppressInstrumentationScope.Begin();
                    await queue.RenewAsync(held, stoppingToken);
                }
            }
            catch (Exception e) when (e.CanBeOutlived(stoppingToken))
            {
                log.LogOutlived(e, "The leases were not renewed");
            }
        }
    }
}
