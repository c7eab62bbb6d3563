namespace Shop.AppHost.Deployment.Compute;

/// <summary>What one instance never gets more of.</summary>
internal sealed record ResourceLimitsAnnotation(ComputeShare Share) : IResourceAnnotation;
