using Aspire.StackExchange.Redis;
using StackExchange.Redis;

namespace Shop.Orders.Cart;

/// <summary>How carts use Redis. The address comes from the model.</summary>
internal static class CartConnection
{
    // Orders are accepted without carts, so a lost Redis must not take the service out of rotation.
    public static void Configure(StackExchangeRedisSettings settings) => settings.DisableHealthChecks = true;

    public static void Configure(ConfigurationOptions redis)
    {
        redis.AbortOnConnectFail = false;
        // A clear answer now is better than a cart in seconds: no queueing while disconnected.
        redis.BacklogPolicy = BacklogPolicy.FailFast;
        redis.ConnectTimeout = 1000;
        redis.ConnectRetry = 1;
        // A busy machine is not a lost Redis: a customer would rather wait a second than be told that the cart is away.
        redis.AsyncTimeout = 1000;
        redis.SyncTimeout = 1000;
        // Timeouts are looked for at every heartbeat only, which would be each second.
        redis.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
    }
}
