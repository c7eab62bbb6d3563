namespace Shop.Deploy.Manifest.Resources;

/// <summary>Where a resource listens.</summary>
/// <param name="TargetPort">In its container.</param>
/// <param name="IsExternal">The outside may reach it.</param>
internal sealed record Binding(string Scheme, int TargetPort, bool IsExternal);
