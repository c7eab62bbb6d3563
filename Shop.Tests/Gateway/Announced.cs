using System.Globalization;
using Microsoft.Extensions.Configuration;
using Shop.Gateway.Discovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Shop.Tests.Gateway;

/// <summary>The instances of the catalog, as a gateway sees those that have announced themselves. Every other service has none.</summary>
internal sealed class Announced : IDestinationResolver
{
    private readonly Dictionary<string, DestinationConfig> _instances = [];
    private ConfigurationReloadToken _changed = new();

    public void Add(string id, Uri address, string version = "1.0", int capacity = 1, DateTimeOffset? started = null) =>
        Change(() => _instances[id] = new()
        {
            Address = address.ToString(),
            Metadata = new Dictionary<string, string>
            {
                [DestinationMetadata.Version] = version,
                [DestinationMetadata.Capacity] = capacity.ToString(CultureInfo.InvariantCulture),
                [DestinationMetadata.Started] = (started ?? DateTimeOffset.UnixEpoch).ToString("O", CultureInfo.InvariantCulture),
            },
        });

    public void Remove(string id) => Change(() => _instances.Remove(id));

    public ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        lock (_instances)
        {
            var found = destinations.ContainsKey("catalog") ? new Dictionary<string, DestinationConfig>(_instances) : [];
            return new(new ResolvedDestinationCollection(found, _changed));
        }
    }

    private void Change(Action change)
    {
        ConfigurationReloadToken before;
        lock (_instances)
        {
            change();
            (before, _changed) = (_changed, new());
        }
        before.OnReload();
    }
}
