using k8s.Models;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Mesh.Linkerd;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Kubernetes.Traffic;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Mesh;

/// <summary>
/// Puts Linkerd's proxy beside each service: what they say to each other is encrypted, and a service takes calls only from the accounts
/// that the model lets call it. Connections to servers, which have no proxy, go past it.
/// </summary>
internal static class LinkerdMesh
{
    public const string Name = "mesh-linkerd";

    private const string ControlPlane = "linkerd";
    private const string Pods = "pods.yaml";
    private const string Outside = "outside";

    // Where the control plane gives certificates, addresses and policies.
    private static readonly int[] s_controlPorts = [8080, 8086, 8090];

    public static KustomizeFolder Folder(Deployment deployment)
    {
        var component = KubernetesFolders.Component(Name);
        return component with
        {
            Kustomization = component.Kustomization with { Patches = [PodPatch.From(Pods)] },
            Patches = [(Pods, Injected())],
            Objects =
            [
                ("policies", [OutsideNetworks(), .. deployment.Services.SelectMany(service => Policies(service, deployment))]),
                ("network-policies", [.. deployment.Services.Select(ToControlPlane)]),
            ],
        };
    }

    private static V1Deployment Injected() => PodPatch.Of("service", new()
    {
        Metadata = new()
        {
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["linkerd.io/inject"] = "enabled",
                // The proxy is stopped after the program, not with it: until then it refuses nothing. The older name is for Linkerd 2.19.
                ["config.linkerd.io/proxy-enable-native-sidecar"] = "true",
                ["config.beta.linkerd.io/proxy-enable-native-sidecar"] = "true",
                ["config.linkerd.io/skip-outbound-ports"] = $"{DatabaseServer.Port},{CacheServer.Port}",
            },
        },
    });

    private static IEnumerable<object> Policies(Service service, Deployment deployment)
    {
        yield return new CustomObject<ServerSpec>
        {
            Metadata = Naming.Metadata(service.Name),
            Spec = new() { PodSelector = Naming.Pods(service), Port = Service.Port, ProxyProtocol = "HTTP/1" },
        };

        var callers = Flows.To(service, deployment).Select(flow => new PolicyReference { Kind = "ServiceAccount", Name = flow.From.Name }).ToArray();
        if (callers is not [])
        {
            yield return new CustomObject<MeshTlsSpec> { Metadata = Naming.Metadata(service.Name), Spec = new() { IdentityRefs = callers } };
            yield return Authorization(service, service.Name, MeshTlsSpec.Kind, service.Name);
        }

        // Who comes from outside has no certificate of the mesh; the network policy says who that can be.
        if (service.IsExternal)
            yield return Authorization(service, $"{service.Name}-from-{Outside}", NetworkSpec.Kind, Outside);
    }

    private static CustomObject<AuthorizationSpec> Authorization(Service service, string name, string kind, string callers) => new()
    {
        Metadata = Naming.Metadata(name),
        Spec = new()
        {
            TargetRef = new() { Group = ServerSpec.Group, Kind = ServerSpec.Kind, Name = service.Name },
            RequiredAuthenticationRefs = [new() { Group = ServerSpec.Group, Kind = kind, Name = callers }],
        },
    };

    private static CustomObject<NetworkSpec> OutsideNetworks() => new()
    {
        Metadata = Naming.Metadata(Outside),
        Spec = new() { Networks = [new() { Cidr = "0.0.0.0/0" }, new() { Cidr = "::/0" }] },
    };

    private static V1NetworkPolicy ToControlPlane(Service service) => NetworkPolicies.Create(
        $"{service.Name}-mesh", Naming.Pods(service), egress: [Rules.To(Peers.InNamespace(ControlPlane), s_controlPorts)]);
}
