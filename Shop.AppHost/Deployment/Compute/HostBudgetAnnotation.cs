namespace Shop.AppHost.Deployment.Compute;

/// <summary>What all hosts of the deployment have together for it.</summary>
internal sealed record HostBudgetAnnotation(ComputeShare Share) : IResourceAnnotation;
