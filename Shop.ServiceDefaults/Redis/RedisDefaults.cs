using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Shop.ServiceDefaults;

public static class RedisDefaults
{
    /// <summary>The name of the Redis server in the model.</summary>
    public const string ConnectionName = "cache";

    /// <summary>
    /// Adds the connection to Redis. It never fails the start, and what is asked of a Redis that is away fails at once: every
    /// service works without it, in part or in whole.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="timeLimit">How long a command may take.</param>
    public static void AddShopRedis(this IHostApplicationBuilder builder, TimeSpan timeLimit) =>
        builder.AddRedisClient(
            ConnectionName,
            // A lost Redis must not take the service out of rotation.
            settings => settings.DisableHealthChecks = true,
            redis => redis.UseShopDefaults(timeLimit));

    internal static void UseShopDefaults(this ConfigurationOptions redis, TimeSpan timeLimit)
    {
        redis.AbortOnConnectFail = false;
        // A clear answer now is better than one in seconds: no queueing while disconnected.
        redis.BacklogPolicy = BacklogPolicy.FailFast;
        redis.ConnectTimeout = 1000;
        redis.ConnectRetry = 1;
        // The default waits longer after each failure, up to a minute: a Redis that is back would stay away for so long. This is
        // also the time that one attempt has, which on a busy machine needs a while.
        redis.ReconnectRetryPolicy = new LinearRetry(2000);
        redis.AsyncTimeout = redis.SyncTimeout = (int)timeLimit.TotalMilliseconds;
        // Timeouts and lost connections are looked for at every heartbeat only, which would be each second.
        redis.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
    }
}
