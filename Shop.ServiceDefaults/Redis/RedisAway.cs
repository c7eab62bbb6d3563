using StackExchange.Redis;

namespace Shop.ServiceDefaults;

/// <summary>Tells from what a call to Redis threw whether Redis is away.</summary>
public static class RedisAway
{
    /// <summary>True for whatever the client throws of a connection that is lost, late or closed: it will pass.</summary>
    /// <remarks>A connection that breaks under a call may also cancel it, or complain of its own reader (StackExchange.Redis issue 3085).</remarks>
    public static bool IsRedisAway(this Exception problem) =>
        problem is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException or InvalidOperationException;
}
