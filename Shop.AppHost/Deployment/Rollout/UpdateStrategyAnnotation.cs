namespace Shop.AppHost.Deployment.Rollout;

/// <summary>How a new version replaces the old one. A version that does not become ready is rolled back.</summary>
/// <param name="Order">What comes first.</param>
/// <param name="Parallelism">How many instances are replaced at a time.</param>
internal sealed record UpdateStrategyAnnotation(UpdateOrder Order, int Parallelism) : IResourceAnnotation
{
    /// <summary>
    /// How many instances there can be during a roll-out for each that is wanted. An old one is there until it has drained, and
    /// nothing waits for that before the next is replaced, so start-first may come to two, whatever the parallelism.
    /// </summary>
    public static int InstancesPerReplica(IResource resource) =>
        resource.Find<UpdateStrategyAnnotation>()?.Order == UpdateOrder.StartFirst ? 2 : 1;
}
