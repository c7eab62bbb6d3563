using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Turns a container of the model into what DCP runs through Docker or Podman.</summary>
internal sealed class ContainerFactory(ResourceConfiguration configuration)
{
    public const string Network = "aspire-session-network";

    public async Task<Container> CreateAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        if (!resource.TryGetContainerImageName(out var image))
            throw new DistributedApplicationException($"The container '{resource.Name}' has no image.");

        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        var metadata = new DcpMetadata(instance);
        ServiceProducer.Annotate(metadata, [.. endpoints.Select(e => new ServiceProducer(
            EndpointAllocator.ServiceName(resource, e), Address: null, Port(resource, e)))]);
        return new Container
        {
            Metadata = metadata,
            Spec = new ContainerSpec
            {
                Image = image,
                Command = (resource as ContainerResource)?.Entrypoint,
                Args = await configuration.ArgumentsAsync(resource, cancellationToken).ConfigureAwait(false),
                Env = await configuration.EnvironmentAsync(resource, cancellationToken).ConfigureAwait(false),
                Ports = [.. endpoints.Select(e => new ContainerPort(Port(resource, e)) { HostPort = e.IsProxied ? null : e.Port })],
                VolumeMounts = [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(m => new ContainerVolumeMount(
                    m.Type == ContainerMountType.BindMount ? "bind" : "volume", m.Source, m.Target, m.IsReadOnly))],
                Networks = [new ContainerNetworkConnection(Network, [resource.Name])],
                Persistent = resource.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var lifetime)
                    && lifetime.Lifetime == ContainerLifetime.Persistent ? true : null
            }
        };
    }

    private static int Port(IResource resource, EndpointAnnotation endpoint) => endpoint.TargetPort ?? endpoint.Port
        ?? throw new DistributedApplicationException($"The endpoint '{endpoint.Name}' of the container '{resource.Name}' names no target port.");
}
