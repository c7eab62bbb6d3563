using k8s.Models;

namespace Shop.Deploy.Kubernetes.Traffic;

/// <summary>The rules of a network policy.</summary>
internal static class Rules
{
    public static V1NetworkPolicyIngressRule From(IEnumerable<V1NetworkPolicyPeer> peers, params int[] ports) =>
        new() { FromProperty = [.. peers], Ports = [.. ports.Select(Tcp)] };

    public static V1NetworkPolicyEgressRule To(V1NetworkPolicyPeer peer, params int[] ports) => new() { To = [peer], Ports = [.. ports.Select(Tcp)] };

    public static V1NetworkPolicyEgressRule ToNameServer() => ToNameServer(Peers.NameServer(), 53);

    public static V1NetworkPolicyEgressRule ToNameServer(V1NetworkPolicyPeer peer, int port) =>
        new() { To = [peer], Ports = [new() { Port = port, Protocol = "UDP" }, Tcp(port)] };

    private static V1NetworkPolicyPort Tcp(int port) => new() { Port = port, Protocol = "TCP" };
}
