using System.Diagnostics.Metrics;

namespace Shop.Gateway.Caching;

/// <summary>How often the cache had an answer.</summary>
internal sealed class CachingMeter
{
    private static readonly KeyValuePair<string, object?> Hit = new("shop.cache.result", "hit");
    private static readonly KeyValuePair<string, object?> Stale = new("shop.cache.result", "stale");
    private static readonly KeyValuePair<string, object?> Miss = new("shop.cache.result", "miss");

    private readonly Counter<long> _requests;

    public CachingMeter(IMeterFactory meters) =>
        _requests = meters.Create(GatewayMeter.Name).CreateCounter<long>(
            "shop.gateway.cache.requests", "{request}", "Reads of the catalogue: from the cache, from it though old, or from the Catalog.");

    public void Answered(bool isFresh) => _requests.Add(1, isFresh ? Hit : Stale);

    public void Missed() => _requests.Add(1, Miss);
}
