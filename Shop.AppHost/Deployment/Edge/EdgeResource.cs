namespace Shop.AppHost.Deployment.Edge;

/// <summary>Stands for the reverse proxy of a deployment. A run has none.</summary>
internal sealed class EdgeResource(string name) : Resource(name);
