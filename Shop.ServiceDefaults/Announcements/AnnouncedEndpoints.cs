using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.ServiceDiscovery;

namespace Shop.ServiceDefaults.Announcements;

/// <summary>
/// Lets service discovery find each announced instance of a service, and tells it of every change. While a service has none, it
/// adds nothing, and the providers after this one find what they know.
/// </summary>
internal sealed class AnnouncedEndpoints(ServiceEndpointQuery query, InstanceDirectory directory) : IServiceEndpointProvider
{
    public ValueTask PopulateAsync(IServiceEndpointBuilder endpoints, CancellationToken cancellationToken)
    {
        endpoints.AddChangeToken(directory.Watch(query.ServiceName));
        foreach (var instance in directory.Of(query.ServiceName).Where(IsAsked))
        {
            var endpoint = ServiceEndpoint.Create(new UriEndPoint(instance.Address));
            endpoint.Features.Set(instance);
            endpoints.Endpoints.Add(endpoint);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool IsAsked(Announcement instance) =>
        query.IncludedSchemes is [] || query.IncludedSchemes.Contains(instance.Address.Scheme, StringComparer.OrdinalIgnoreCase);

    internal sealed class Factory(InstanceDirectory directory) : IServiceEndpointProviderFactory
    {
        // Instances announce the one address at which they take requests, and no others by name.
        public bool TryCreateProvider(ServiceEndpointQuery query, [NotNullWhen(true)] out IServiceEndpointProvider? provider)
        {
            provider = query.EndpointName is null ? new AnnouncedEndpoints(query, directory) : null;
            return provider is not null;
        }
    }
}
