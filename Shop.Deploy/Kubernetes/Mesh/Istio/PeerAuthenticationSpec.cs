using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Mesh.Istio;

/// <summary>Whether those in the mesh take what is not encrypted.</summary>
internal sealed record PeerAuthenticationSpec : ICustomSpec
{
    public static string ApiVersion => "security.istio.io/v1";

    public static string Kind => "PeerAuthentication";

    public required PeerTls Mtls { get; init; }
}

internal sealed record PeerTls
{
    public required string Mode { get; init; }
}
