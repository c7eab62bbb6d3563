using System.Globalization;
using k8s.Models;
using Shop.Deploy.Kubernetes.Edge;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Mesh.Istio;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Kubernetes.Traffic;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Mesh;

/// <summary>
/// Takes the services into Istio's ambient mesh: what they say to each other is encrypted, nothing else is taken, and a service takes calls only
/// from the accounts that the model lets call it. Ambient, since instances call each other by address: a sidecar encrypts only what goes to a
/// name, while ambient's proxy on the node knows each pod. Nor does a pod need more rights for it.
/// </summary>
internal static class IstioMesh
{
    public const string Name = "mesh-istio";

    private const string Pods = "pods.yaml";
    private const string GatewayClass = "gateway-class.yaml";

    // Where the proxy on the node takes what is encrypted.
    private const int Tunnel = 15008;

    // From where the node's probes come to pods of the mesh.
    private const string Prober = "169.254.7.127";

    public static KustomizeFolder Folder(Deployment deployment)
    {
        var component = KubernetesFolders.Component(Name);
        return component with
        {
            Kustomization = component.Kustomization with
            {
                Patches = [PodPatch.From(Pods), new() { Path = GatewayClass, Target = new() { Kind = "Gateway" } }],
            },
            Patches = [(Pods, Ambient()), (GatewayClass, GatewayEdge.Class("istio"))],
            Objects =
            [
                ("policies", [EncryptedOnly(), .. deployment.Services.Select(service => Callers(service, deployment))]),
                ("network-policies", [.. deployment.Services.Select(service => Tunnels(service, deployment))]),
            ],
        };
    }

    private static V1Deployment Ambient() => PodPatch.Of("service", new()
    {
        Metadata = new() { Labels = new Dictionary<string, string> { ["istio.io/dataplane-mode"] = "ambient" } },
    });

    private static CustomObject<PeerAuthenticationSpec> EncryptedOnly() => new()
    {
        Metadata = Naming.Metadata(Naming.Namespace),
        Spec = new() { Mtls = new() { Mode = "STRICT" } },
    };

    private static CustomObject<AuthorizationPolicySpec> Callers(Service service, Deployment deployment)
    {
        var accounts = Flows.To(service, deployment).Select(flow => $"cluster.local/ns/{Naming.Namespace}/sa/{flow.From.Name}").ToArray();
        AuthorizationSource[] sources =
        [
            .. accounts is [] ? [] : new[] { new AuthorizationSource { Principals = accounts } },
            .. service.IsExternal ? [new AuthorizationSource { Namespaces = [GatewayEdge.Namespace] }] : Array.Empty<AuthorizationSource>(),
        ];
        return new()
        {
            Metadata = Naming.Metadata(service.Name),
            Spec = new()
            {
                Selector = Naming.Pods(service),
                Action = "ALLOW",
                Rules = [.. sources.Select(source => new AuthorizationRule
                {
                    From = [new() { Source = source }],
                    To = [new() { Operation = new() { Ports = [Service.Port.ToString(CultureInfo.InvariantCulture)] } }],
                })],
            },
        };
    }

    /// <summary>The same as without the mesh, by the port of the tunnel.</summary>
    private static V1NetworkPolicy Tunnels(Service service, Deployment deployment)
    {
        var ingress = NetworkPolicies.From(NetworkPolicies.Callers(service, deployment), Tunnel)
            .Append(Rules.From([Peers.Address(Prober)], Service.Port));
        var egress = Flows.From(service, deployment).Where(flow => flow.To is Service).Select(flow => Rules.To(Peers.Pods(flow.To), Tunnel));
        return NetworkPolicies.Create($"{service.Name}-mesh", Naming.Pods(service), ingress, egress);
    }
}
