using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.ServiceDiscovery;
using Shop.ServiceDefaults.Announcements;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Shop.Gateway.Discovery;

/// <summary>
/// Expands the address of a service, such as <c>https+http://catalog</c>, into one destination for each endpoint that
/// service discovery knows, and again whenever it knows others. A service without endpoints gets no destination.
/// </summary>
internal sealed class ServiceDiscoveryDestinationResolver(ServiceEndpointResolver services) : IDestinationResolver
{
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, DestinationConfig>(StringComparer.OrdinalIgnoreCase);
        var changes = new List<IChangeToken>();
        foreach (var (name, destination) in destinations)
        {
            var found = await services.GetEndpointsAsync(destination.Address, cancellationToken);
            changes.Add(found.ChangeToken);
            foreach (var endpoint in found.Endpoints)
            {
                var address = EndpointAddress.Of(endpoint, destination.Address);
                // An announced instance keeps its id, wherever it is; of another endpoint, the address is all that is known.
                if (endpoint.Features.Get<Announcement>() is { } instance)
                    resolved[instance.Id] = destination with { Address = address, Metadata = DestinationMetadata.Of(instance) };
                else
                    resolved[$"{name}[{address}]"] = destination with { Address = address };
            }
        }

        return new ResolvedDestinationCollection(resolved, new CompositeChangeToken(changes));
    }
}
