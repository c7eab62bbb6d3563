using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Edge;
using Shop.AppHost.Deployment.Networking;

namespace Aspire.Hosting;

/// <summary>What stands between the outside and a deployment.</summary>
public static class EdgeExtensions
{
    /// <summary>Adds the reverse proxy <c>edge</c>, which ends TLS and passes requests on to <paramref name="upstream"/>, balanced as that wants it.</summary>
    /// <param name="builder">The model.</param>
    /// <param name="upstream">The service that the outside may reach.</param>
    /// <param name="httpPort">The port of the host that sends browsers on to https.</param>
    /// <param name="httpsPort">The port of the host for https.</param>
    public static IResourceBuilder<IResource> AddEdge(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> upstream, int httpPort = 80, int httpsPort = 443)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(upstream);

        return builder.AddDeployed(new EdgeResource("edge"))
            .WithDeployment(new HostPortsAnnotation(httpPort, httpsPort))
            .WithAnnotation(new UpstreamAnnotation(upstream.Resource))
            .WithReferenceRelationship(upstream.Resource)
            .WithNetworks(Networks.Edge)
            .WithResourceLimits(cpus: 1, memoryMiB: 256)
            .WithResourceReservations(cpus: 0.25, memoryMiB: 64);
    }

    /// <summary>Lets one client address ask so often, with a burst of twice as many, and hold so many connections open.</summary>
    public static IResourceBuilder<IResource> WithClientLimits(this IResourceBuilder<IResource> edge, int requestsPerSecond, int connections) =>
        edge.WithDeployment(new ClientLimitsAnnotation(requestsPerSecond, connections));
}
