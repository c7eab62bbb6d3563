using k8s.Models;

namespace Shop.Deploy.Kubernetes.Traffic;

/// <summary>The rules of a network policy.</summary>
internal static class Rules
{
    public static V1NetworkPolicyIngressRule From(IEnumerable<V1NetworkPolicyPeer> peers, params int[] ports) =>
        new() { FromProperty = [.. peers], Ports = [.. ports.Select(Tcp)] };

    public static V1NetworkPolicyEgressRule To(V1NetworkPolicyPeer peer, params int[] ports) => new() { To = [peer], Ports = [.. ports.Select(Tcp)] };

    public static V1NetworkPolicyEgressRule ToNameServer() =>
        new() { To = [Peers.NameServer()], Ports = [new() { Port = 53, Protocol = "UDP" }, Tcp(53)] };

    private static V1NetworkPolicyPort Tcp(int port) => new() { Port = port, Protocol = "TCP" };
}
