namespace Aspire.Hosting.Dcp;

/// <summary>One process or container that serves a <see cref="Service"/>. DCP makes and removes these objects.</summary>
internal sealed record Endpoint : DcpObject, IDcpKind
{
    public static string Plural => "endpoints";

    public override string Kind => "Endpoint";

    public required EndpointSpec Spec { get; init; }
}

internal sealed record EndpointSpec
{
    public string? ServiceName { get; init; }

    public string? Address { get; init; }

    public int? Port { get; init; }
}
