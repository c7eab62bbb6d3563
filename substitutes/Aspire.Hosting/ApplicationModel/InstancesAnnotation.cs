namespace Aspire.Hosting.ApplicationModel;

/// <summary>The ids of the instances that the orchestrator runs for a resource.</summary>
internal sealed class InstancesAnnotation(IReadOnlyList<string> ids) : IResourceAnnotation
{
    public IReadOnlyList<string> Ids { get; } = ids;

    public static IReadOnlyList<string> IdsOf(IResource resource) =>
        resource.TryGetLastAnnotation<InstancesAnnotation>(out var instances) ? instances.Ids : [resource.Name];
}
