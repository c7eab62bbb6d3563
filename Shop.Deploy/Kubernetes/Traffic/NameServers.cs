using k8s.Models;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Traffic;

/// <summary>The way to name servers that are not where most clusters have them: components for those that do it another way.</summary>
internal static class NameServers
{
    // Where NodeLocal DNSCache answers on each node, unless it was told otherwise.
    private const string NodeLocal = "169.254.20.10";

    public static IEnumerable<KustomizeFolder> Folders(Deployment deployment) =>
    [
        Folder("dns-node-local", Rules.ToNameServer(Peers.Address(NodeLocal), 53), deployment),
        Folder("dns-openshift", Rules.ToNameServer(Peers.InNamespace("openshift-dns"), 5353), deployment),
    ];

    private static KustomizeFolder Folder(string name, V1NetworkPolicyEgressRule rule, Deployment deployment)
    {
        var policies = deployment.Services.Concat<Resource>(deployment.Databases)
            .Select(resource => NetworkPolicies.Create($"{resource.Name}-dns", Naming.Pods(resource), egress: [rule]));
        return KubernetesFolders.Component(name) with { Objects = [("network-policies", policies)] };
    }
}
