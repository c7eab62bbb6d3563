using Aspire.StackExchange.Redis;
using StackExchange.Redis;

namespace Shop.Catalog;

/// <summary>How the Catalog uses its cache. The address comes from the model.</summary>
internal static class CacheConnection
{
    // The Catalog works without its cache, so a lost cache must not take it out of rotation.
    public static void Configure(StackExchangeRedisSettings settings) => settings.DisableHealthChecks = true;

    public static void Configure(ConfigurationOptions redis)
    {
        redis.AbortOnConnectFail = false;
        // A miss now is better than a hit later: no queueing while disconnected, milliseconds while slow.
        redis.BacklogPolicy = BacklogPolicy.FailFast;
        redis.ConnectTimeout = 1000;
        redis.ConnectRetry = 1;
        redis.AsyncTimeout = 250;
        redis.SyncTimeout = 250;
        // Timeouts are looked for at every heartbeat only, which would be each second.
        redis.HeartbeatInterval = TimeSpan.FromMilliseconds(250);
    }
}
