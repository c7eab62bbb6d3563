using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Mesh.Linkerd;

/// <summary>Callers who are known by where they call from.</summary>
internal sealed record NetworkSpec : ICustomSpec
{
    public static string ApiVersion => $"{ServerSpec.Group}/v1alpha1";

    public static string Kind => "NetworkAuthentication";

    public required IList<NetworkRange> Networks { get; init; }
}

internal sealed record NetworkRange
{
    public required string Cidr { get; init; }
}
