using Aspire.StackExchange.Redis;
using Npgsql;
using StackExchange.Redis;

namespace Shop.Catalog;

/// <summary>How the Catalog uses its two stores. The addresses and pool sizes come from the model.</summary>
internal static class Connections
{
    public static void ConfigurePostgres(NpgsqlDataSourceBuilder postgres)
    {
        var connection = postgres.ConnectionStringBuilder;
        connection.ApplicationName = "catalog";
        // Seconds. A caller has given up by then; a hung database must not keep its connections.
        connection.Timeout = 5;
        connection.CommandTimeout = 5;
        connection.MaxAutoPrepare = 32;
    }

    // The Catalog works without its cache, so a lost cache must not take it out of rotation.
    public static void ConfigureCache(StackExchangeRedisSettings settings) => settings.DisableHealthChecks = true;

    public static void ConfigureCache(ConfigurationOptions redis)
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
