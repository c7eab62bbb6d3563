using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Edge;

/// <summary>
/// The certificate for https, and its key. Whatever ends TLS follows a change of it. It is a component, which is left out where something else
/// keeps the Secret: both would write over each other.
/// </summary>
internal static class TlsSecret
{
    public const string Name = "tls";

    // Kustomize lets no other folder read the files there.
    private const string FilesFolder = "secrets/tls";

    public static IEnumerable<KustomizeFolder> Folders { get; } =
    [
        new(FilesFolder, new() { SecretGenerator = [Secret()] }),
        Component(),
    ];

    private static KustomizeFolder Component()
    {
        var component = KubernetesFolders.Component(Name);
        return component with { Kustomization = component.Kustomization with { Resources = [$"../../{FilesFolder}"] } };
    }

    private static Generator Secret() => new()
    {
        Name = Name,
        Namespace = Naming.Namespace,
        Type = "kubernetes.io/tls",
        Files = ["tls.crt", "tls.key"],
        Options = new() { DisableNameSuffixHash = true },
    };
}
