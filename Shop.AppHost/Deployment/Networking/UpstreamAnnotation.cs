namespace Shop.AppHost.Deployment.Networking;

/// <summary>The resource is a gateway that passes requests on to <paramref name="Service"/>.</summary>
internal sealed record UpstreamAnnotation(IResource Service) : IResourceAnnotation;
