namespace Shop.AppHost.Deployment.Edge;

/// <summary>Where the outside comes in. The port for http only sends it on to the other.</summary>
internal sealed record HostPortsAnnotation(int Http, int Https) : IResourceAnnotation;
