using System.Globalization;
using Microsoft.Extensions.Options;
using Shop.Gateway.Redis;
using StackExchange.Redis;

namespace Shop.Gateway.Limits;

/// <summary>The counts that all replicas of the gateway share in Redis.</summary>
internal sealed class SharedCounts(QuickRedis redis, IOptions<RateLimitOptions> options)
{
    /// <summary>Adds to a client's count, in one round trip.</summary>
    /// <returns>The counts before; null while Redis is away or slow.</returns>
    public ValueTask<Counts?> AddAsync(string client, long window, int requests) => redis.TryAskAsync(
        async database =>
        {
            var now = database.StringIncrementAsync(Key(client, window), requests);
            var before = database.StringGetAsync(Key(client, window - 1));
            database.KeyExpire(Key(client, window), options.Value.Window * 2, flags: CommandFlags.FireAndForget);
            return new Counts(await now - requests, (long?)await before ?? 0);
        },
        options.Value.RedisTimeout);

    private static RedisKey Key(string client, long window) => string.Create(CultureInfo.InvariantCulture, $"shop:rate:{client}:{window}");
}
