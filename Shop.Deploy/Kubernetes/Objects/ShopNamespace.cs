using k8s.Models;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>The namespace: no pod may run in it that asks for more than the <c>restricted</c> level allows.</summary>
internal static class ShopNamespace
{
    private const string Level = "restricted";

    public static V1Namespace Create() => new()
    {
        ApiVersion = "v1",
        Kind = "Namespace",
        Metadata = new()
        {
            Name = Naming.Namespace,
            Labels = new Dictionary<string, string>
            {
                ["pod-security.kubernetes.io/enforce"] = Level,
                ["pod-security.kubernetes.io/warn"] = Level,
                ["pod-security.kubernetes.io/audit"] = Level,
            },
        },
    };
}
