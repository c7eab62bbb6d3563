namespace Shop.AppHost.Deployment.Scaling;

/// <summary>Which nodes may run the resource.</summary>
/// <param name="Placement">How the instances stand to each other.</param>
/// <param name="NodeLabel">A label that a node must have, as <c>name=value</c>; null for any node.</param>
internal sealed record PlacementAnnotation(Placement Placement, string? NodeLabel) : IResourceAnnotation;
