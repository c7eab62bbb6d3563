using Shop.ServiceDefaults;
using StackExchange.Redis;

namespace Shop.Catalog.Products.Changes;

/// <summary>Forgets what other replicas have edited, and, when the connection to Redis is back, what may have been missed.</summary>
internal sealed class ProductChangesListener(IConnectionMultiplexer redis, ProductChanges changes, TimeProvider time, ILogger<ProductChangesListener> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        redis.ConnectionRestored += Restored;
        try
        {
            await SubscribeAsync(stoppingToken);
            changes.ForgetAnswers();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        finally
        {
            redis.ConnectionRestored -= Restored;
        }
    }

    // Once made, a subscription is renewed with the connection.
    private async Task SubscribeAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await redis.GetSubscriber().SubscribeAsync(ProductChanges.Channel, Changed);
                return;
            }
            catch (Exception away) when (away.IsRedisAway() && !cancel.IsCancellationRequested)
            {
                logger.LogDebug("No word of edited products yet: {Problem}", away.Message);
                await Task.Delay(Pause, time, cancel);
            }
        }
    }

    private void Changed(RedisChannel channel, RedisValue id)
    {
        if (id.TryParse(out int product))
            _ = changes.ForgetAsync(product);
    }

    private void Restored(object? sender, ConnectionFailedEventArgs connection) => changes.ForgetAnswers();
}
