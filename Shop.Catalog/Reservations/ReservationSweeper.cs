using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Shop.Catalog.Reservations;

/// <summary>Expires reservations in the background, and trims those closed long ago. Every replica runs one; they share the work without knowing each other.</summary>
internal sealed class ReservationSweeper(
    ExpireCommand expire, TrimCommand trim, ReservationMetrics metrics, IOptions<ReservationOptions> options, TimeProvider time,
    ILogger<ReservationSweeper> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            // A database that is away, or not migrated yet, is there at one of the next ticks; and an escape would end the host.
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Expired reservations stay for another {Interval}: {Failure}: {Reason}",
                    options.Value.SweepInterval, failure.GetType().Name, failure.Message);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        // One trace a look would bury those of the orders.
        using var untraced = SuppressInstrumentationScope.Begin();
        var expired = await RepeatAsync(expire.ExecuteAsync, cancel);
        if (expired > 0)
        {
            metrics.Count(ReservationState.Expired, expired);
            logger.LogInformation("Expired {Count} reservations", expired);
        }

        if (await RepeatAsync(trim.ExecuteAsync, cancel) is > 0 and var trimmed)
            logger.LogInformation("Took names and prices off {Count} closed reservations", trimmed);
    }

    private async Task<long> RepeatAsync(Func<CancellationToken, Task<long>> execute, CancellationToken cancel)
    {
        long sum = 0, done;
        do
            sum += done = await execute(cancel);
        while (done == options.Value.SweepBatch);
        return sum;
    }
}
