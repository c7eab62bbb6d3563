using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Edge.GatewayApi;

/// <summary>Lets objects of another namespace refer to some of this one.</summary>
internal sealed record ReferenceGrantSpec : ICustomSpec
{
    public static string ApiVersion => "gateway.networking.k8s.io/v1beta1";

    public static string Kind => "ReferenceGrant";

    public required IList<ObjectReference> From { get; init; }
    public required IList<ObjectReference> To { get; init; }
}
