namespace Shop.Deploy.Model;

/// <summary>Processors and memory.</summary>
/// <param name="Cpus">In processors: 0.5 is half of one.</param>
/// <param name="MemoryMiB">In 2^20 bytes.</param>
internal sealed record Compute(double Cpus, int MemoryMiB);
