namespace Aspire.Hosting.Dcp;

/// <summary>A network through which containers reach each other by alias.</summary>
internal sealed record ContainerNetwork : DcpObject, IDcpKind
{
    public static string Plural => "containernetworks";

    public override string Kind => "ContainerNetwork";

    public required ContainerNetworkSpec Spec { get; init; }

    public ContainerNetworkStatus? Status { get; init; }
}

internal sealed record ContainerNetworkSpec
{
    /// <summary>The name that the runtime shows.</summary>
    public string? NetworkName { get; init; }

    public bool? Persistent { get; init; }
}

internal sealed record ContainerNetworkStatus
{
    public string? State { get; init; }

    public string? Message { get; init; }
}
