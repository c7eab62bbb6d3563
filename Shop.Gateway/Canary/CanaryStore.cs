using System.Globalization;
using StackExchange.Redis;

namespace Shop.Gateway.Canary;

/// <summary>The splits as all replicas of the gateway share them: a hash for each service, and word of each change.</summary>
/// <param name="redis">Null where the gateway has no Redis: no split can be set then.</param>
internal sealed class CanaryStore(IConnectionMultiplexer? redis = null)
{
    /// <summary>Says the name of the service whose split has changed.</summary>
    public static RedisChannel Changed { get; } = RedisChannel.Literal("shop:canary");

    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task<CanarySplit> ReadAsync(string service)
    {
        var shares = await Connection.GetDatabase().HashGetAllAsync(KeyOf(service));
        return new([.. shares
            .Where(share => share.Value.TryParse(out double percent) && percent is >= 0 and <= 100)
            .Select(share => new CanaryShare(share.Name.ToString(), (double)share.Value))
            .OrderBy(share => share.Version, StringComparer.Ordinal)]);
    }

    /// <exception cref="RedisException">Redis is away; it is then unknown whether the split was written.</exception>
    public async Task WriteAsync(string service, CanarySplit split)
    {
        var change = Connection.GetDatabase().CreateTransaction();
        _ = change.KeyDeleteAsync(KeyOf(service));
        if (!split.IsEmpty)
            _ = change.HashSetAsync(KeyOf(service), [.. split.Shares.Select(share => new HashEntry(share.Version, share.Percent.ToString(CultureInfo.InvariantCulture)))]);
        await change.ExecuteAsync();
        await Connection.GetSubscriber().PublishAsync(Changed, service);
    }

    private IConnectionMultiplexer Connection =>
        redis ?? throw new RedisException("The gateway has no Redis.");

    private static RedisKey KeyOf(string service) => $"shop:canary:{service}";
}
