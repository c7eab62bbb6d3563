namespace Shop.AppHost.Deployment.Databases;

/// <summary>How many connections one instance has to each of its databases.</summary>
internal sealed record PoolSizeAnnotation(int Connections) : IResourceAnnotation;
