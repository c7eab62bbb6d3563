using Shop.Gateway.Routing;
using Shop.ServiceDefaults;
using StackExchange.Redis;

namespace Shop.Gateway.Canary;

/// <summary>
/// Takes over the splits from Redis: when word comes of a change, when the connection is back, and now and then, should word
/// have been lost.
/// </summary>
internal sealed class CanaryFollower(CanaryStore store, CanarySplits splits, TimeProvider time, ILogger<CanaryFollower> logger, IConnectionMultiplexer? redis = null)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private volatile TaskCompletionSource _nudge = NewNudge();
    private bool _isSubscribed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (redis is null)
            return;
        redis.ConnectionRestored += Restored;
        try
        {
            while (true)
            {
                // Before it is read: what changes meanwhile is read again.
                var nudge = _nudge = NewNudge();
                await CatchUpAsync(redis);
                await Task.WhenAny(nudge.Task, Task.Delay(Pause, time, stoppingToken));
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            redis.ConnectionRestored -= Restored;
        }
    }

    private async Task CatchUpAsync(IConnectionMultiplexer connection)
    {
        try
        {
            if (!_isSubscribed)
                await connection.GetSubscriber().SubscribeAsync(CanaryStore.Changed, (_, _) => _nudge.TrySetResult());
            _isSubscribed = true;
            foreach (var service in ShopRoutes.Services)
                Take(service, await store.ReadAsync(service));
        }
        catch (Exception away) when (away.IsRedisAway())
        {
            logger.LogDebug("The splits stay as they are: {Problem}", away.Message);
        }
    }

    private void Take(string service, CanarySplit split)
    {
        if (splits.Of(service).Shares.SequenceEqual(split.Shares))
            return;
        splits.Set(service, split);
        logger.LogInformation("The split of {Service} is now [{Split}].", service, string.Join(", ", split.Shares.Select(share => $"{share.Version}={share.Percent}")));
    }

    private void Restored(object? sender, ConnectionFailedEventArgs connection) => _nudge.TrySetResult();

    private static TaskCompletionSource NewNudge() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
