using System.Collections.Concurrent;

namespace Shop.Gateway.Canary;

/// <summary>The splits that are in force here. If Redis is away, the last known ones stay.</summary>
internal sealed class CanarySplits
{
    private readonly ConcurrentDictionary<string, CanarySplit> _byService = new(StringComparer.Ordinal);

    public CanarySplit Of(string service) => _byService.GetValueOrDefault(service, CanarySplit.None);

    public void Set(string service, CanarySplit split) => _byService[service] = split;
}
