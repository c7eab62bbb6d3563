using Npgsql;

namespace Shop.Orders.Saga;

/// <summary>Tells the other replicas of new work.</summary>
internal sealed class SagaNotifier(NpgsqlDataSource database, SagaBell bell, ILogger<SagaNotifier> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await bell.WaitToTellOthersAsync(stoppingToken);
            try
            {
                await using var notify = database.CreateCommand("notify saga_work");
                await notify.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception e) when (e.CanBeOutlived(stoppingToken))
            {
                log.LogOutlived(e, "The other replicas were not told and will find the work by polling");
            }
        }
    }
}
