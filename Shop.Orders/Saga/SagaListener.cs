using Microsoft.Extensions.Options;
using Npgsql;

namespace Shop.Orders.Saga;

/// <summary>Hears of new work from other replicas. While it cannot listen, polling goes on.</summary>
internal sealed class SagaListener(
    NpgsqlDataSource database, SagaBell bell, IOptions<SagaOptions> options, TimeProvider time, ILogger<SagaListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e.CanBeOutlived(stoppingToken))
            {
                log.LogOutlived(e, "Not listening for work");
                await Task.Delay(options.Value.PollInterval, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, _) => bell.RingHere();
        await using (var listen = new NpgsqlCommand("listen saga_work", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        while (true)
            await connection.WaitAsync(stoppingToken);
    }
}
