using Microsoft.Extensions.Options;
using Shop.Gateway.Redis;
using StackExchange.Redis;

namespace Shop.Gateway.Caching;

/// <summary>
/// The answers that all replicas of the gateway share in Redis: what one has been asked for twice the others need not ask for, and one that has
/// just been started has something to show while the Catalog is away. Without Redis, each has its own.
/// </summary>
internal sealed class SharedAnswers(QuickRedis redis, IOptions<CachingOptions> options)
{
    private const string Prefix = "shop:answers:";

    public async ValueTask<CachedAnswer?> FindAsync(string key) =>
        await redis.TryAskAsync(async database => new Found(await database.StringGetAsync(Prefix + key)), options.Value.RedisTimeout) is { Bytes.IsNull: false } found
            ? AnswerBytes.Read(found.Bytes!)
            : null;

    public void Put(string key, CachedAnswer answer) =>
        redis.Tell(database => database.StringSet(Prefix + key, AnswerBytes.Write(answer), options.Value.StaleFor, flags: CommandFlags.FireAndForget));

    private sealed record Found(RedisValue Bytes);
}
