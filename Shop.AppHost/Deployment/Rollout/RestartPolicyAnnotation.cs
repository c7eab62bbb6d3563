namespace Shop.AppHost.Deployment.Rollout;

/// <summary>Whether an instance that ended starts again.</summary>
internal sealed record RestartPolicyAnnotation(RestartPolicy Policy) : IResourceAnnotation;
