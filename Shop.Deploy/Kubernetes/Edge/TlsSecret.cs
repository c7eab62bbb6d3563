using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Edge;

/// <summary>The certificate for https, and its key. Whatever ends TLS follows a change of it.</summary>
internal static class TlsSecret
{
    public const string Name = "tls";

    public static Generator Secret { get; } = new()
    {
        Name = Name,
        Namespace = Naming.Namespace,
        Type = "kubernetes.io/tls",
        Files = ["tls/tls.crt", "tls/tls.key"],
        Options = new() { DisableNameSuffixHash = true },
    };
}
