using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Mesh.Linkerd;

/// <summary>Who may call a <see cref="ServerSpec"/>.</summary>
internal sealed record AuthorizationSpec : ICustomSpec
{
    public static string ApiVersion => $"{ServerSpec.Group}/v1alpha1";

    public static string Kind => "AuthorizationPolicy";

    public required PolicyReference TargetRef { get; init; }
    public required IList<PolicyReference> RequiredAuthenticationRefs { get; init; }
}

internal sealed record PolicyReference
{
    public string? Group { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
}
