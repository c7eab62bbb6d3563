using Npgsql;
using OpenTelemetry;
using Shop.Orders.Sharding;
using Shop.Orders.Telemetry;

namespace Shop.Orders.Saga;

/// <summary>Measures the queue for the metrics. Every replica reports the same shared queue, so dashboards take the maximum.</summary>
internal sealed class SagaDepth(
    NpgsqlDataSource database, OrderDatabase self, SagaGate gate, OrdersTelemetry telemetry, TimeProvider time, ILogger<SagaDepth> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await MeasureAsync(stoppingToken);
            }
            catch (Exception e) when (e.CanBeOutlived(stoppingToken))
            {
                log.LogOutlived(e, "The queue was not measured");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        // One trace a look would bury those of the orders.
        using var untraced = SuppressInstrumentationScope.Begin();
        await using var count = database.CreateCommand("select (select count(*) from saga_work), (select count(*) from dead_letters)");
        await using var reader = await count.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        telemetry.QueueMeasured(self.Name, reader.GetInt64(0), reader.GetInt64(1));
    }
}
