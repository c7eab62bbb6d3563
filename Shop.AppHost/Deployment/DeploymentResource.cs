namespace Shop.AppHost.Deployment;

/// <summary>Stands for the deployment as a whole. It has no life of its own.</summary>
internal sealed class DeploymentResource(string name) : Resource(name);
