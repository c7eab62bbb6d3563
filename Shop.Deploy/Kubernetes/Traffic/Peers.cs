using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Traffic;

/// <summary>Those at the other end of a connection.</summary>
internal static class Peers
{
    /// <summary>The label of namespaces whose pods pass requests on from outside.</summary>
    public const string EdgeLabel = "shop/edge";

    private const string NamespaceName = "kubernetes.io/metadata.name";

    // All that is not the world: machines of the cluster and around it, and those that tell a machine its credentials.
    private static readonly string[] s_private =
        ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

    public static V1NetworkPolicyPeer Pods(Resource resource) => new() { PodSelector = Naming.Pods(resource) };

    public static V1NetworkPolicyPeer Edge() => new() { NamespaceSelector = Labelled(EdgeLabel, "true") };

    public static V1NetworkPolicyPeer NameServer() => InNamespace("kube-system", "k8s-app", "kube-dns");

    public static V1NetworkPolicyPeer DatabaseOperator() => InNamespace("cnpg-system", "app.kubernetes.io/name", "cloudnative-pg");

    public static V1NetworkPolicyPeer InNamespace(string name) => new() { NamespaceSelector = Labelled(NamespaceName, name) };

    public static V1NetworkPolicyPeer World() => new() { IpBlock = new() { Cidr = "0.0.0.0/0", Except = s_private } };

    public static V1NetworkPolicyPeer Anyone() => new() { IpBlock = new() { Cidr = "0.0.0.0/0" } };

    public static V1NetworkPolicyPeer Address(string address) => new() { IpBlock = new() { Cidr = $"{address}/32" } };

    private static V1NetworkPolicyPeer InNamespace(string name, string label, string value) =>
        InNamespace(name) with { PodSelector = Labelled(label, value) };

    private static V1LabelSelector Labelled(string label, string value) => new() { MatchLabels = new Dictionary<string, string> { [label] = value } };
}
