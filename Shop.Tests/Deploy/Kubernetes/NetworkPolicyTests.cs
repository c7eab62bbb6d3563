using Shouldly;
using Xunit;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>Who may connect to whom: what the model says, and nothing else.</summary>
public sealed class NetworkPolicyTests
{
    private static readonly int[] s_ports = [53, 80, 443, 4317, 5353, 5432, 6379, 6443, 8000, 8080, 15008];

    // The gateway waits for the cache, but shares no network with it.
    private static readonly string[] s_allowed =
    [
        "edge → gateway:8080",
        "gateway → catalog:8080", "gateway → orders:8080", "gateway → dns:53", "gateway → world:443",
        "orders → catalog:8080", "orders → postgres:5432", "orders → cache:6379", "orders → dns:53", "orders → world:443",
        "catalog → postgres:5432", "catalog → cache:6379", "catalog → dns:53", "catalog → world:443",
        "operator → postgres:5432", "operator → postgres:8000", "postgres → dns:53",
        // Its instances follow each other, and read from the API of Kubernetes, whose address nobody knows.
        "postgres → postgres:5432", "postgres → postgres:8000",
        "postgres → world:443", "postgres → world:6443", "postgres → metadata:443", "postgres → metadata:6443",
        .. new[] { "edge", "stranger", "collector", "operator", "dns", "dns-node-local", "dns-openshift" }
            .SelectMany(name => new[] { $"postgres → {name}:443", $"postgres → {name}:6443" }),
    ];

    private readonly KubernetesExport _export = KubernetesExport.Of();

    [Fact]
    public void Connections_are_allowed_where_the_model_says_so_and_nowhere_else() =>
        Allowed(_export.All<V1NetworkPolicy>()).ShouldBe(s_allowed, ignoreOrder: true);

    [Fact]
    public void Telemetry_adds_the_way_to_the_collector_for_those_on_its_network() =>
        Allowed([.. _export.All<V1NetworkPolicy>(), .. _export.All<V1NetworkPolicy>("components/monitoring")]).Except(s_allowed)
            .ShouldBe(["catalog → collector:4317", "orders → collector:4317", "gateway → collector:4317"], ignoreOrder: true);

    [Theory]
    [InlineData("dns-node-local", 53)]
    [InlineData("dns-openshift", 5353)]
    public void Component_of_another_name_server_adds_the_way_to_it_for_those_that_look_names_up(string server, int port) =>
        Allowed([.. _export.All<V1NetworkPolicy>(), .. _export.All<V1NetworkPolicy>($"components/{server}")]).Except(s_allowed)
            .ShouldBe(new[] { "catalog", "orders", "gateway", "postgres" }.Select(name => $"{name} → {server}:{port}"), ignoreOrder: true);

    [Fact]
    public void Ambient_mesh_adds_its_tunnel_between_the_same_services()
    {
        var tunnels = s_allowed.Where(way => way.EndsWith(":8080", StringComparison.Ordinal)).Select(way => $"{way[..^5]}:15008");
        Allowed([.. _export.All<V1NetworkPolicy>(), .. _export.All<V1NetworkPolicy>("components/mesh-istio")]).Except(s_allowed)
            .ShouldBe(tunnels, ignoreOrder: true);
    }

    [Fact]
    public void Every_pod_is_denied_everything_by_default()
    {
        var policy = _export.Single<V1NetworkPolicy>("deny-all");
        policy.Spec.PodSelector.MatchLabels.ShouldBeNull();
        policy.Spec.PolicyTypes.ShouldBe(["Ingress", "Egress"]);
        policy.Spec.Ingress.ShouldBeEmpty();
        policy.Spec.Egress.ShouldBeEmpty();
        // A pod that has no policy of its own.
        var unknown = PolicyEndpoint.Pod("unknown", "shop", new Dictionary<string, string> { ["app"] = "debug" });
        var evaluator = new PolicyEvaluator(_export.All<V1NetworkPolicy>());
        Ends().Any(end => s_ports.Any(port => evaluator.Allows(unknown, end, port) || evaluator.Allows(end, unknown, port))).ShouldBeFalse();
    }

    [Fact]
    public void Service_that_shares_no_network_with_another_cannot_reach_it_though_it_calls_it()
    {
        var sample = KubernetesSample.Create();
        var apart = KubernetesExport.Of(sample with
        {
            Services = [.. sample.Services.Select(service => service.Name == "orders" ? service with { Networks = ["data"] } : service)],
        });
        var orders = Ends().Single(end => end.Name == "orders");
        var evaluator = new PolicyEvaluator(apart.All<V1NetworkPolicy>());
        evaluator.Allows(orders, Ends().Single(end => end.Name == "catalog"), 8080).ShouldBeTrue("the network data is shared");
        evaluator.Allows(Ends().Single(end => end.Name == "gateway"), orders, 8080).ShouldBeFalse();
        evaluator.Allows(orders, Ends().Single(end => end.Name == "world"), 443).ShouldBeFalse("the network data has no way out");
    }

    private IEnumerable<string> Allowed(IReadOnlyList<V1NetworkPolicy> policies)
    {
        var evaluator = new PolicyEvaluator(policies);
        return
        [
            .. from one in Ends()
               where one.Namespace is not null
               from other in Ends()
               where one.Namespace == "shop" || other.Namespace == "shop"
               from port in s_ports
               where evaluator.Allows(one, other, port)
               select $"{one} → {other}:{port}",
        ];
    }

    private IEnumerable<PolicyEndpoint> Ends() =>
    [
        .. _export.All<V1Deployment>().Select(item => PolicyEndpoint.Pod(item.Metadata.Name, "shop", item.Spec.Template.Metadata.Labels)),
        .. _export.All<V1StatefulSet>().Select(item => PolicyEndpoint.Pod(item.Metadata.Name, "shop", item.Spec.Template.Metadata.Labels)),
        PolicyEndpoint.Pod("postgres", "shop", new Dictionary<string, string> { ["cnpg.io/cluster"] = "postgres" }),
        PolicyEndpoint.Pod("edge", "shop-edge", new Dictionary<string, string>(), "shop/edge"),
        PolicyEndpoint.Pod("operator", "cnpg-system", new Dictionary<string, string> { ["app.kubernetes.io/name"] = "cloudnative-pg" }),
        PolicyEndpoint.Pod("dns", "kube-system", new Dictionary<string, string> { ["k8s-app"] = "kube-dns" }),
        PolicyEndpoint.Outside("dns-node-local", "169.254.20.10"),
        PolicyEndpoint.Pod("dns-openshift", "openshift-dns", new Dictionary<string, string>()),
        PolicyEndpoint.Pod("collector", "monitoring", new Dictionary<string, string>()),
        // Called like one of ours, elsewhere.
        PolicyEndpoint.Pod("stranger", "default", new Dictionary<string, string> { ["app.kubernetes.io/name"] = "catalog" }),
        PolicyEndpoint.Outside("world", "93.184.216.34"),
        PolicyEndpoint.Outside("metadata", "169.254.169.254"),
    ];
}
