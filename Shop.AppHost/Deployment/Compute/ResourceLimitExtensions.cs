using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Compute;

namespace Aspire.Hosting;

/// <summary>How much of a host one instance may use.</summary>
public static class ResourceLimitExtensions
{
    /// <summary>Lets one instance have no more than this; beyond the memory it is killed.</summary>
    public static IResourceBuilder<T> WithResourceLimits<T>(this IResourceBuilder<T> builder, double cpus, int memoryMiB)
        where T : IResource => builder.WithDeployment(new ResourceLimitsAnnotation(new(cpus, memoryMiB)));

    /// <summary>Keeps this free for one instance.</summary>
    public static IResourceBuilder<T> WithResourceReservations<T>(this IResourceBuilder<T> builder, double cpus, int memoryMiB)
        where T : IResource => builder.WithDeployment(new ResourceReservationsAnnotation(new(cpus, memoryMiB)));
}
