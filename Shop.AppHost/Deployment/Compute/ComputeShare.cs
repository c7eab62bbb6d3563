namespace Shop.AppHost.Deployment.Compute;

/// <summary>A part of a host.</summary>
internal sealed record ComputeShare(double Cpus, int MemoryMiB);
