using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Networking;

namespace Aspire.Hosting;

/// <summary>Who reaches whom.</summary>
public static class NetworkExtensions
{
    /// <summary>Puts the resource on these networks and no others.</summary>
    public static IResourceBuilder<T> WithNetworks<T>(this IResourceBuilder<T> builder, Networks networks)
        where T : IResource => builder.WithDeployment(new NetworksAnnotation(networks));

    /// <summary>Makes the resource a gateway to <paramref name="service"/>: it waits for it, and balances as the service wants it.</summary>
    public static IResourceBuilder<ProjectResource> WithUpstream(
        this IResourceBuilder<ProjectResource> builder, IResourceBuilder<ProjectResource> service)
    {
        ArgumentNullException.ThrowIfNull(service);

        return builder.WithReference(service).WaitFor(service).WithAnnotation(new UpstreamAnnotation(service.Resource));
    }
}
