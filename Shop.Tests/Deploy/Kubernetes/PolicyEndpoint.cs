using System.Net;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>One end of a connection: a pod, or an address outside the cluster.</summary>
/// <param name="Namespace">Null outside the cluster.</param>
internal sealed record PolicyEndpoint(
    string Name, string? Namespace, IDictionary<string, string> Labels, IDictionary<string, string> NamespaceLabels, IPAddress Address)
{
    private static readonly IPAddress s_podAddress = IPAddress.Parse("10.42.0.7");

    /// <param name="label">Of its namespace.</param>
    public static PolicyEndpoint Pod(string name, string space, IDictionary<string, string> labels, string label = "unlabelled") =>
        new(name, space, labels, new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = space, [label] = "true" }, s_podAddress);

    public static PolicyEndpoint Outside(string name, string address) =>
        new(name, null, new Dictionary<string, string>(), new Dictionary<string, string>(), IPAddress.Parse(address));

    public override string ToString() => Name;
}
