using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Mesh.Linkerd;

/// <summary>A port of pods, which nobody may call whom no <see cref="AuthorizationSpec"/> names.</summary>
internal sealed record ServerSpec : ICustomSpec
{
    public const string Group = "policy.linkerd.io";

    public static string ApiVersion => $"{Group}/v1beta3";

    public static string Kind => "Server";

    public required V1LabelSelector PodSelector { get; init; }
    public required int Port { get; init; }
    public required string ProxyProtocol { get; init; }
}
