namespace Aspire.Hosting.Dcp;

/// <summary>What <c>dcp info</c> prints: its version, and whether a container runtime answers.</summary>
internal sealed record DcpInfo(string Version, DcpContainerRuntime? Containers);

/// <param name="Runtime"><c>docker</c> or <c>podman</c>.</param>
/// <param name="Installed">Whether its command is there.</param>
/// <param name="Running">Whether it answers.</param>
/// <param name="Error">Why it does not.</param>
internal sealed record DcpContainerRuntime(string Runtime, bool Installed, bool Running, string? Error);
