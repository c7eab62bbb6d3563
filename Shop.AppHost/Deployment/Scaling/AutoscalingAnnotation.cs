namespace Shop.AppHost.Deployment.Scaling;

/// <summary>Instances are added and removed, within their range, so that they use this share of the CPU that they reserve.</summary>
internal sealed record AutoscalingAnnotation(int CpuPercent) : IResourceAnnotation;
