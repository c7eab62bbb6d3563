using Shop.Deploy.Kubernetes.Edge.GatewayApi;
using Shop.Deploy.Kubernetes.Mesh.Istio;
using Shop.Deploy.Kubernetes.Mesh.Linkerd;
using Shop.Deploy.Kubernetes.Objects;
using Shouldly;
using Xunit;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>Both meshes let the same accounts call as the model does.</summary>
public sealed class MeshTests
{
    private const string Linkerd = "components/mesh-linkerd";
    private const string Istio = "components/mesh-istio";

    private static readonly Dictionary<string, string[]> s_callers = new()
    {
        ["catalog"] = ["orders", "gateway"],
        ["orders"] = ["gateway"],
        ["gateway"] = [],
    };

    private readonly KubernetesExport _export = KubernetesExport.Of();

    [Fact]
    public void Linkerd_guards_every_service_and_lets_its_callers_in()
    {
        _export.All<CustomObject<ServerSpec>>(Linkerd).Select(server => server.Metadata.Name).ShouldBe(s_callers.Keys);
        foreach (var (service, callers) in s_callers)
        {
            var accepted = _export.All<CustomObject<AuthorizationSpec>>(Linkerd).Where(item => item.Spec.TargetRef.Name == service)
                .Select(item => item.Spec.RequiredAuthenticationRefs.Single()).Where(reference => reference.Kind == "MeshTLSAuthentication")
                .SelectMany(reference => _export.Single<CustomObject<MeshTlsSpec>>(reference.Name, Linkerd).Spec.IdentityRefs);
            accepted.Select(account => account.Name).ShouldBe(callers);
        }
    }

    [Fact]
    public void Linkerd_lets_those_without_an_identity_call_the_gateway_alone() =>
        _export.All<CustomObject<AuthorizationSpec>>(Linkerd)
            .Where(item => item.Spec.RequiredAuthenticationRefs.Single().Kind == "NetworkAuthentication")
            .ShouldHaveSingleItem().Spec.TargetRef.Name.ShouldBe("gateway");

    [Fact]
    public void Linkerd_goes_past_the_servers()
    {
        var pods = _export.All<V1Deployment>(Linkerd).Single().Spec.Template.Metadata.Annotations;
        pods["linkerd.io/inject"].ShouldBe("enabled");
        pods["config.linkerd.io/skip-outbound-ports"].ShouldBe("5432,6379");
    }

    [Fact]
    public void Linkerd_takes_requests_for_as_long_as_the_service_does()
    {
        var pods = _export.All<V1Deployment>(Linkerd).Single().Spec.Template.Metadata.Annotations;
        pods["config.linkerd.io/proxy-enable-native-sidecar"].ShouldBe("true");
        pods["config.beta.linkerd.io/proxy-enable-native-sidecar"].ShouldBe("true");
    }

    [Fact]
    public void Istio_takes_only_what_is_encrypted_and_only_from_the_callers()
    {
        _export.All<CustomObject<PeerAuthenticationSpec>>(Istio).Single().Spec.Mtls.Mode.ShouldBe("STRICT");
        _export.All<CustomObject<AuthorizationPolicySpec>>(Istio).Select(policy => policy.Metadata.Name).ShouldBe(s_callers.Keys);
        foreach (var (service, callers) in s_callers)
        {
            var policy = _export.Single<CustomObject<AuthorizationPolicySpec>>(service, Istio).Spec;
            policy.Selector.MatchLabels["app.kubernetes.io/name"].ShouldBe(service);
            policy.Rules.SelectMany(rule => rule.To).ShouldAllBe(to => to.Operation.Ports.Single() == "8080");
            var sources = policy.Rules.SelectMany(rule => rule.From).Select(from => from.Source).ToArray();
            sources.SelectMany(source => source.Principals ?? []).ShouldBe(callers.Select(caller => $"cluster.local/ns/shop/sa/{caller}"));
            sources.SelectMany(source => source.Namespaces ?? []).ShouldBe(service == "gateway" ? ["shop-edge"] : []);
        }
    }

    [Fact]
    public void Istio_knows_pods_by_address_since_it_is_ambient() =>
        _export.All<V1Deployment>(Istio).Single().Spec.Template.Metadata.Labels["istio.io/dataplane-mode"].ShouldBe("ambient");

    [Fact]
    public void Istio_is_the_edge_too_since_others_have_no_identity_in_it() =>
        _export.All<CustomObject<GatewaySpec>>(Istio).Single().Spec.GatewayClassName.ShouldBe("istio");
}
