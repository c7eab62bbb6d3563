namespace Shop.AppHost.Deployment.Probes;

/// <summary>A command inside the container that ends with 0 when it is ready.</summary>
internal sealed record CommandProbeAnnotation(IReadOnlyList<string> Command) : IResourceAnnotation;
