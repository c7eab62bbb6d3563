namespace Shop.AppHost.Deployment.Scaling;

/// <summary>How many instances there are at the least, which is also how many a run starts, and at the most.</summary>
internal sealed record ReplicaRangeAnnotation(int Min, int Max) : IResourceAnnotation
{
    /// <summary>The range of a resource; without one, as many as Aspire knows of.</summary>
    public static ReplicaRangeAnnotation Of(IResource resource) =>
        resource.TryGetLastAnnotation<ReplicaRangeAnnotation>(out var range) ? range : new(resource.GetReplicaCount(), resource.GetReplicaCount());
}
