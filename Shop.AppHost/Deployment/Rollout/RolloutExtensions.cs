using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Rollout;

namespace Aspire.Hosting;

/// <summary>How instances are started again, replaced and stopped.</summary>
public static class RolloutExtensions
{
    /// <summary>Says whether an instance that ended starts again.</summary>
    public static IResourceBuilder<T> WithRestartPolicy<T>(this IResourceBuilder<T> builder, RestartPolicy policy)
        where T : IResource => builder.WithDeployment(new RestartPolicyAnnotation(policy));

    /// <summary>Says how a new version replaces the old one, <paramref name="parallelism"/> instances at a time.</summary>
    public static IResourceBuilder<T> WithUpdateStrategy<T>(this IResourceBuilder<T> builder, UpdateOrder order, int parallelism = 1)
        where T : IResource => builder.WithDeployment(new UpdateStrategyAnnotation(order, parallelism));

    /// <summary>Gives an instance that was told to stop this long before it is killed.</summary>
    public static IResourceBuilder<T> WithStopGrace<T>(this IResourceBuilder<T> builder, TimeSpan grace)
        where T : IResource => builder.WithDeployment(new StopGraceAnnotation(grace));

    /// <summary>Lets a service drain for <paramref name="drain"/>, and then end its requests within <paramref name="timeout"/>.</summary>
    public static IResourceBuilder<ProjectResource> WithShutdown(this IResourceBuilder<ProjectResource> builder, TimeSpan drain, TimeSpan timeout) =>
        builder.WithDeployment(new ShutdownAnnotation(drain, timeout));
}
