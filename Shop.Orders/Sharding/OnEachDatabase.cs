namespace Shop.Orders.Sharding;

/// <summary>Runs the service of each database beside those of the others, as if each were hosted.</summary>
internal sealed class OnEachDatabase<T>(Sharded<T> each) : BackgroundService
    where T : BackgroundService
{
    public IReadOnlyList<T> All => each.All;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in each.All)
            await service.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(each.All.Select(service => service.StopAsync(cancellationToken)));
        await base.StopAsync(cancellationToken);
    }

    // What one of them fails of, the host hears of.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(each.All.Select(service => service.ExecuteTask ?? Task.CompletedTask));
}
