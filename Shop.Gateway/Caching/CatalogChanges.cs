using Shop.ServiceDefaults;
using StackExchange.Redis;

namespace Shop.Gateway.Caching;

/// <summary>
/// Follows the Catalog's word on what was edited. Every list may show an edited product, so no answer from before is fresh any
/// more; nor is it when the connection to Redis is back, since words may have been missed.
/// </summary>
internal sealed class CatalogChanges(IServiceProvider services, AnswerStore answers, TimeProvider time, ILogger<CatalogChanges> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The channel on which the Catalog says so.</summary>
    public static RedisChannel Channel { get; } = RedisChannel.Literal("catalog:products:changed");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<IConnectionMultiplexer>() is not { } redis)
            return;
        redis.ConnectionRestored += Restored;
        try
        {
            await SubscribeAsync(redis, stoppingToken);
            answers.Expire();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        finally
        {
            redis.ConnectionRestored -= Restored;
        }
    }

    // Once made, a subscription is renewed with the connection.
    private async Task SubscribeAsync(IConnectionMultiplexer redis, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await redis.GetSubscriber().SubscribeAsync(Channel, (_, _) => answers.Expire());
                return;
            }
            catch (Exception away) when (away.IsRedisAway() && !cancel.IsCancellationRequested)
            {
                logger.LogDebug("No word of edited products yet: {Problem}", away.Message);
                await Task.Delay(Pause, time, cancel);
            }
        }
    }

    private void Restored(object? sender, ConnectionFailedEventArgs connection) => answers.Expire();
}
