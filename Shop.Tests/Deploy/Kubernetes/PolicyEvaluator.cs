using System.Net;
using Shouldly;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>What a network plugin makes of network policies, for connections over TCP.</summary>
/// <param name="policies">All of the namespace "shop".</param>
internal sealed class PolicyEvaluator(IReadOnlyList<V1NetworkPolicy> policies)
{
    /// <summary>Both ends must let it pass.</summary>
    public bool Allows(PolicyEndpoint from, PolicyEndpoint to, int port) =>
        Passes(from, "Egress", policy => policy.Spec.Egress.Any(rule => IsPort(rule.Ports, port) && IsPeer(rule.To, to))) &&
        Passes(to, "Ingress", policy => policy.Spec.Ingress.Any(rule => IsPort(rule.Ports, port) && IsPeer(rule.FromProperty, from)));

    // A pod that no policy selects may do anything; one that some select, what any of them allows.
    private bool Passes(PolicyEndpoint end, string direction, Func<V1NetworkPolicy, bool> allows)
    {
        var selecting = policies.Where(policy => end.Namespace == policy.Metadata.NamespaceProperty && policy.Spec.PolicyTypes.Contains(direction)
            && Matches(policy.Spec.PodSelector, end.Labels)).ToArray();
        return selecting is [] || selecting.Any(allows);
    }

    private static bool IsPort(IList<V1NetworkPolicyPort>? ports, int port) =>
        ports is null or [] || ports.Any(allowed => allowed.Protocol == "TCP" && allowed.Port.Value == $"{port}");

    private static bool IsPeer(IList<V1NetworkPolicyPeer>? peers, PolicyEndpoint end) => peers is null or [] || peers.Any(peer => IsPeer(peer, end));

    private static bool IsPeer(V1NetworkPolicyPeer peer, PolicyEndpoint end) => peer.IpBlock is { } block
        ? Contains(block.Cidr, end.Address) && !(block.Except ?? []).Any(range => Contains(range, end.Address))
        : end.Namespace is not null
            && (peer.NamespaceSelector is null ? end.Namespace == "shop" : Matches(peer.NamespaceSelector, end.NamespaceLabels))
            && (peer.PodSelector is null || Matches(peer.PodSelector, end.Labels));

    private static bool Contains(string range, IPAddress address) => IPNetwork.Parse(range).Contains(address);

    private static bool Matches(V1LabelSelector selector, IDictionary<string, string> labels)
    {
        // This knows no others.
        selector.MatchExpressions.ShouldBeNull();
        return (selector.MatchLabels ?? new Dictionary<string, string>()).All(labels.Contains);
    }
}
