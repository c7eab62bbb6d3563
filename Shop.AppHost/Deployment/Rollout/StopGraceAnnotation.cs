namespace Shop.AppHost.Deployment.Rollout;

/// <summary>How long an instance that was told to stop has before it is killed.</summary>
internal sealed record StopGraceAnnotation(TimeSpan Grace) : IResourceAnnotation;
