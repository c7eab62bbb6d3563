using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dcp;

/// <summary>Has DCP open an address for every endpoint of the model, before anything listens behind it.</summary>
internal sealed class EndpointAllocator(DcpClient dcp, IOptions<DcpOptions> options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static string ServiceName(IResource resource, EndpointAnnotation endpoint) => $"{resource.Name}-{endpoint.Name}".ToLowerInvariant();

    /// <exception cref="DistributedApplicationException">A port is taken, or an endpoint without a proxy names no port.</exception>
    public async Task AllocateAsync(IReadOnlyList<IResource> resources, CancellationToken cancellationToken)
    {
        var waiting = new Dictionary<string, (IResource Resource, EndpointAnnotation Endpoint)>();
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var name = ServiceName(resource, endpoint);
                await dcp.CreateAsync(new Service { Metadata = new DcpMetadata(name), Spec = SpecOf(resource, endpoint) }, cancellationToken)
                    .ConfigureAwait(false);
                if (endpoint.IsProxied)
                    waiting[name] = (resource, endpoint);
                else
                    endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, endpoint.TargetHost, PortOf(endpoint)!.Value);
            }
        }

        await WaitForAddressesAsync(waiting, cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitForAddressesAsync(
        Dictionary<string, (IResource Resource, EndpointAnnotation Endpoint)> waiting, CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
            return;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await foreach (var change in dcp.WatchAsync<Service>(limit.Token).ConfigureAwait(false))
            {
                if (change.Object.Status is not { HasAddress: true } status || !waiting.Remove(change.Object.Metadata.Name, out var found))
                    continue;

                found.Endpoint.AllocatedEndpoint = new AllocatedEndpoint(
                    found.Endpoint, found.Endpoint.TargetHost, status.EffectivePort!.Value, TargetPortOf(found.Resource, found.Endpoint));
                if (waiting.Count == 0)
                    return;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var (resource, endpoint) = waiting.Values.First();
            throw new DistributedApplicationException(
                $"The endpoint '{endpoint.Name}' of '{resource.Name}' got no address in {Limit.TotalSeconds:0} s; is port {endpoint.Port} in use?");
        }
    }

    private ServiceSpec SpecOf(IResource resource, EndpointAnnotation endpoint)
    {
        if (endpoint.IsProxied)
            return new ServiceSpec { Port = options.Value.RandomizePorts ? null : endpoint.Port };

        var port = PortOf(endpoint) ?? throw new DistributedApplicationException(
            $"The endpoint '{endpoint.Name}' of '{resource.Name}' has no proxy, so it must name its port.");
        return resource.GetReplicaCount() == 1
            ? new ServiceSpec { AddressAllocationMode = AddressAllocationModes.Proxyless, Address = endpoint.TargetHost, Port = port }
            : throw new DistributedApplicationException(
                $"'{resource.Name}' has {resource.GetReplicaCount()} replicas, which cannot share the endpoint '{endpoint.Name}' without a proxy.");
    }

    private static int? PortOf(EndpointAnnotation endpoint) => endpoint.Port ?? endpoint.TargetPort;

    // A process learns its own port from DCP, for each replica another one; a container listens where its image says.
    private static string? TargetPortOf(IResource resource, EndpointAnnotation endpoint) =>
        resource.IsContainer() || endpoint.TargetPort is not null ? null : ServiceProducer.PortTemplate(ServiceName(resource, endpoint));
}
