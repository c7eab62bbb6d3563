using Shop.Deploy.Kubernetes.Data;
using Shop.Deploy.Kubernetes.Edge;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Mesh;
using Shop.Deploy.Kubernetes.Monitoring;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Kubernetes.Services;
using Shop.Deploy.Kubernetes.Traffic;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes;

/// <summary>
/// The folders of a deployment: <c>base</c>, what is always there; <c>secrets</c>, which Kustomize lets nothing else read; <c>components</c>,
/// what can be added; <c>overlays</c>, which can be applied.
/// </summary>
internal static class KubernetesFolders
{
    private const string GatewayApi = "gateway-api";
    private const string Ingress = "ingress";

    public static IEnumerable<KustomizeFolder> Of(Deployment deployment) =>
    [
        Base(deployment),
        Secrets(deployment),
        Component(GatewayApi) with { Objects = [(GatewayApi, GatewayEdge.Of(deployment))] },
        Component(Ingress) with { Objects = [(Ingress, [IngressEdge.Of(deployment)])] },
        .. TlsSecret.Folders,
        .. NameServers.Folders(deployment),
        LinkerdMesh.Folder(deployment),
        IstioMesh.Folder(deployment),
        Telemetry.Folder(deployment),
        .. deployment.Services.Where(service => service.Name != deployment.Edge.Upstream).Select(service => Canary(service, deployment)),
        Overlay(GatewayApi, GatewayApi, TlsSecret.Name),
        Overlay(Ingress, Ingress, TlsSecret.Name),
        Overlay(LinkerdMesh.Name, GatewayApi, TlsSecret.Name, LinkerdMesh.Name),
        Overlay(IstioMesh.Name, GatewayApi, TlsSecret.Name, IstioMesh.Name),
    ];

    /// <summary>A folder that changes what others list.</summary>
    public static KustomizeFolder Component(string name) => new($"components/{name}", Kustomization.Component);

    private static KustomizeFolder Base(Deployment deployment) => new("base", new()
    {
        Resources = ["../secrets"],
        ConfigMapGenerator = [Settings.Generator(deployment), .. deployment.Caches.Select(RedisServer.ConfigMap)],
    })
    {
        Objects =
        [
            ("namespace", [ShopNamespace.Create(), NetworkPolicies.DenyAll()]),
            .. deployment.Services.Select(service => (service.Name, ServiceObjects.Of(service, deployment))),
            .. deployment.Databases.Select(server => (server.Name, PostgresCluster.Of(server, deployment))),
            .. deployment.Caches.Select(cache => (cache.Name, RedisServer.Of(cache, deployment))),
        ],
        Contents = [.. deployment.Caches.SelectMany(RedisServer.Files)],
    };

    private static KustomizeFolder Secrets(Deployment deployment) => new("secrets", new()
    {
        SecretGenerator =
        [
            .. deployment.Services.Select(ServiceSecret.Of).OfType<Generator>(),
            .. deployment.Databases.Select(PostgresCluster.Secret),
            .. deployment.Caches.Select(RedisServer.Secret),
        ],
    });

    private static KustomizeFolder Canary(Service service, Deployment deployment)
    {
        var name = ServiceDeployment.CanaryName(service);
        return Component(name) with { Objects = [(name, [ServiceDeployment.Canary(service, deployment)])] };
    }

    private static KustomizeFolder Overlay(string name, params string[] components) => new($"overlays/{name}", new()
    {
        Resources = ["../../base"],
        Components = [.. components.Select(component => $"../../components/{component}")],
    });
}
