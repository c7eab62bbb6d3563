using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Mesh.Linkerd;

/// <summary>Callers who show by their certificates who they are.</summary>
internal sealed record MeshTlsSpec : ICustomSpec
{
    public static string ApiVersion => $"{ServerSpec.Group}/v1alpha1";

    public static string Kind => "MeshTLSAuthentication";

    public required IList<PolicyReference> IdentityRefs { get; init; }
}
