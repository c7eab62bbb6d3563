using Shop.ServiceDefaults;
using StackExchange.Redis;

namespace Shop.Gateway.Redis;

/// <summary>
/// A Redis that is asked only as long as it is quick: one that is away or slow is left alone for a second, so that it costs the
/// requests of that second nothing. Whoever asks must be able to do without an answer.
/// </summary>
internal sealed class QuickRedis(IServiceProvider services, TimeProvider time, ILogger<QuickRedis> logger)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly IConnectionMultiplexer? _redis = services.GetService<IConnectionMultiplexer>();
    private long _slowAt = long.MinValue;

    /// <returns>Null when there is no answer within the time limit.</returns>
    public async ValueTask<T?> TryAskAsync<T>(Func<IDatabase, Task<T>> ask, TimeSpan timeLimit) where T : class
    {
        if (Database is not { } database)
            return null;
        try
        {
            return await ask(database).WaitAsync(timeLimit, time);
        }
        catch (Exception away) when (away.IsRedisAway())
        {
            logger.LogDebug("Redis is left alone for a second: {Problem}", away.Message);
            Volatile.Write(ref _slowAt, time.GetTimestamp());
            return null;
        }
    }

    /// <summary>Does not wait for it to be done, and does not fail.</summary>
    public void Tell(Action<IDatabase> tell)
    {
        try
        {
            if (Database is { } database)
                tell(database);
        }
        catch (Exception away) when (away.IsRedisAway())
        {
            logger.LogDebug("Redis was not told: {Problem}", away.Message);
        }
    }

    private IDatabase? Database =>
        _redis is { IsConnected: true } && (Volatile.Read(ref _slowAt) is var at && (at == long.MinValue || time.GetElapsedTime(at) >= Rest))
            ? _redis.GetDatabase()
            : null;
}
