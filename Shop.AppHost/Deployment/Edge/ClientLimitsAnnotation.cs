namespace Shop.AppHost.Deployment.Edge;

/// <summary>What one client address may ask for.</summary>
internal sealed record ClientLimitsAnnotation(int RequestsPerSecond, int Connections) : IResourceAnnotation;
