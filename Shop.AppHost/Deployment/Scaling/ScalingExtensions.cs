using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Scaling;

namespace Aspire.Hosting;

/// <summary>How many instances there are, where, and how they share the work.</summary>
public static class ScalingExtensions
{
    /// <summary>Runs <paramref name="min"/> instances, and lets a deployment have up to <paramref name="max"/>.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int min, int max) =>
        // What is no number of instances is for the model's checks, which say so in a sentence.
        builder.WithReplicas(Math.Max(1, min)).WithDeployment(new ReplicaRangeAnnotation(min, max));

    /// <summary>Adds and removes instances so that they use <paramref name="cpuPercent"/> of the CPU that they reserve.</summary>
    public static IResourceBuilder<ProjectResource> WithAutoscaling(this IResourceBuilder<ProjectResource> builder, int cpuPercent) =>
        builder.WithDeployment(new AutoscalingAnnotation(cpuPercent));

    /// <summary>Spreads the requests that come through a gateway by <paramref name="policy"/>.</summary>
    public static IResourceBuilder<ProjectResource> WithLoadBalancing(this IResourceBuilder<ProjectResource> builder, LoadBalancing policy) =>
        builder.WithDeployment(new LoadBalancingAnnotation(policy));

    /// <summary>Says which nodes may run the instances.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="placement">How they stand to each other.</param>
    /// <param name="nodeLabel">A label that a node must have, as <c>name=value</c>.</param>
    public static IResourceBuilder<T> WithPlacement<T>(this IResourceBuilder<T> builder, Placement placement, string? nodeLabel = null)
        where T : IResource => builder.WithDeployment(new PlacementAnnotation(placement, nodeLabel));
}
