using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Traffic;

/// <summary>What the model's networks become: nothing may reach or be reached but what a policy of its own allows.</summary>
internal static class NetworkPolicies
{
    private const int Https = 443;
    private const int KubernetesApi = 6443;

    // Where an instance of PostgreSQL tells the operator, and the other instances, how it is.
    private const int InstanceStatus = 8000;

    public static V1NetworkPolicy DenyAll() => Create("deny-all", new V1LabelSelector());

    public static V1NetworkPolicy Of(Service service, Deployment deployment)
    {
        V1NetworkPolicyEgressRule[] egress =
        [
            .. Flows.From(service, deployment).Select(flow => Rules.To(Peers.Pods(flow.To), flow.Port)),
            Rules.ToNameServer(),
            .. HasWayOut(service, deployment) ? [Rules.To(Peers.World(), Https)] : Array.Empty<V1NetworkPolicyEgressRule>(),
        ];
        return Create(service.Name, Naming.Pods(service), From(Callers(service, deployment), Service.Port), egress);
    }

    /// <summary>The cache calls nobody, not even a name server.</summary>
    public static V1NetworkPolicy Of(CacheServer cache, Deployment deployment) =>
        Create(cache.Name, Naming.Pods(cache), From(Callers(cache, deployment), CacheServer.Port));

    /// <summary>The instances follow each other, the operator watches them, and each reads from the API of Kubernetes what it is to be.</summary>
    public static V1NetworkPolicy Of(DatabaseServer server, Deployment deployment)
    {
        V1NetworkPolicyIngressRule[] ingress =
        [
            .. From(Callers(server, deployment), DatabaseServer.Port),
            Rules.From([Peers.Pods(server), Peers.DatabaseOperator()], DatabaseServer.Port, InstanceStatus),
        ];
        V1NetworkPolicyEgressRule[] egress =
        [
            Rules.To(Peers.Pods(server), DatabaseServer.Port, InstanceStatus),
            Rules.ToNameServer(),
            // Its address is not known here. An overlay can narrow this.
            Rules.To(Peers.Anyone(), Https, KubernetesApi),
        ];
        return Create(server.Name, Naming.Pods(server), ingress, egress);
    }

    public static V1NetworkPolicy Create(
        string name,
        V1LabelSelector pods,
        IEnumerable<V1NetworkPolicyIngressRule>? ingress = null,
        IEnumerable<V1NetworkPolicyEgressRule>? egress = null) =>
        new()
        {
            ApiVersion = "networking.k8s.io/v1",
            Kind = "NetworkPolicy",
            Metadata = Naming.Metadata(name),
            Spec = new()
            {
                PodSelector = pods,
                PolicyTypes = ["Ingress", "Egress"],
                Ingress = [.. ingress ?? []],
                Egress = [.. egress ?? []],
            },
        };

    /// <summary>Those who may connect to it.</summary>
    public static IReadOnlyList<V1NetworkPolicyPeer> Callers(Resource resource, Deployment deployment) =>
    [
        .. Flows.To(resource, deployment).Select(flow => Peers.Pods(flow.From)),
        .. resource is Service { IsExternal: true } ? [Peers.Edge()] : Array.Empty<V1NetworkPolicyPeer>(),
    ];

    /// <summary>A rule without peers would let everybody in.</summary>
    public static IEnumerable<V1NetworkPolicyIngressRule> From(IReadOnlyList<V1NetworkPolicyPeer> callers, int port) =>
        callers is [] ? [] : [Rules.From(callers, port)];

    private static bool HasWayOut(Resource resource, Deployment deployment) =>
        deployment.Networks.Any(network => !network.IsInternal && resource.Networks.Contains(network.Name));
}
