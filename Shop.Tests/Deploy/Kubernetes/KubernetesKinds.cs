using Shop.Deploy.Kubernetes.Data.CloudNativePg;
using Shop.Deploy.Kubernetes.Edge.GatewayApi;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Mesh.Istio;
using Shop.Deploy.Kubernetes.Mesh.Linkerd;
using Shop.Deploy.Kubernetes.Objects;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>The kinds that a deployment may hold, by what a document says of itself.</summary>
internal static class KubernetesKinds
{
    public static IDictionary<string, Type> All { get; } = new Dictionary<string, Type>(
        [
            new("v1/Namespace", typeof(V1Namespace)),
            new("v1/Service", typeof(V1Service)),
            new("v1/ServiceAccount", typeof(V1ServiceAccount)),
            new("apps/v1/Deployment", typeof(V1Deployment)),
            new("apps/v1/StatefulSet", typeof(V1StatefulSet)),
            new("autoscaling/v2/HorizontalPodAutoscaler", typeof(V2HorizontalPodAutoscaler)),
            new("policy/v1/PodDisruptionBudget", typeof(V1PodDisruptionBudget)),
            new("networking.k8s.io/v1/NetworkPolicy", typeof(V1NetworkPolicy)),
            new("networking.k8s.io/v1/Ingress", typeof(V1Ingress)),
            new("kustomize.config.k8s.io/v1beta1/Kustomization", typeof(Kustomization)),
            new("kustomize.config.k8s.io/v1alpha1/Component", typeof(Kustomization)),
            Custom<ClusterSpec>(),
            Custom<DatabaseSpec>(),
            Custom<GatewaySpec>(),
            Custom<HttpRouteSpec>(),
            Custom<ReferenceGrantSpec>(),
            Custom<ServerSpec>(),
            Custom<AuthorizationSpec>(),
            Custom<MeshTlsSpec>(),
            Custom<NetworkSpec>(),
            Custom<PeerAuthenticationSpec>(),
            Custom<AuthorizationPolicySpec>(),
        ]);

    private static KeyValuePair<string, Type> Custom<TSpec>()
        where TSpec : ICustomSpec => new($"{TSpec.ApiVersion}/{TSpec.Kind}", typeof(CustomObject<TSpec>));
}
