using k8s.Models;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>How objects are called, and by which labels they find each other.</summary>
internal static class Naming
{
    public const string Namespace = "shop";

    private const string NameLabel = "app.kubernetes.io/name";
    private const string ReleaseLabel = "app.kubernetes.io/instance";

    /// <param name="release">Which of several versions of the resource that run side by side; by default the only one.</param>
    public static V1ObjectMeta Metadata(string name, string? release = null) =>
        new() { Name = release ?? name, NamespaceProperty = Namespace, Labels = Labels(name, release) };

    public static Dictionary<string, string> Labels(string name, string? release = null) => new()
    {
        [NameLabel] = name,
        [ReleaseLabel] = release ?? name,
        ["app.kubernetes.io/part-of"] = Namespace,
    };

    /// <summary>One version's pods.</summary>
    public static V1LabelSelector Release(string name, string? release = null) =>
        new() { MatchLabels = new Dictionary<string, string> { [NameLabel] = name, [ReleaseLabel] = release ?? name } };

    /// <summary>The pods of a resource, in all versions.</summary>
    public static V1LabelSelector Pods(Resource resource) => new() { MatchLabels = PodLabels(resource) };

    /// <summary>The labels that all pods of a resource have, and no others. Those of PostgreSQL come from its operator.</summary>
    public static Dictionary<string, string> PodLabels(Resource resource) =>
        resource is DatabaseServer ? new() { ["cnpg.io/cluster"] = resource.Name } : new() { [NameLabel] = resource.Name };
}
