namespace Shop.AppHost.Deployment;

internal static class DeploymentAnnotations
{
    /// <summary>Stores what a verb says; what was said later about the same thing prevails.</summary>
    public static IResourceBuilder<T> WithDeployment<T, TAnnotation>(this IResourceBuilder<T> builder, TAnnotation annotation)
        where T : IResource
        where TAnnotation : IResourceAnnotation =>
        builder.WithAnnotation(annotation, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>What was said last, or null.</summary>
    public static TAnnotation? Find<TAnnotation>(this IResource resource)
        where TAnnotation : class, IResourceAnnotation => resource.Annotations.OfType<TAnnotation>().LastOrDefault();

    /// <summary>The resources that <paramref name="resource"/> refers to.</summary>
    public static IEnumerable<IResource> References(this IResource resource) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(relation => relation.Type == "Reference")
            .Select(relation => relation.Resource).Distinct();

    /// <summary>What a resource is part of: a database's server, else the resource itself.</summary>
    public static IResource Host(this IResource resource) => resource is IResourceWithParent child ? child.Parent.Host() : resource;
}
