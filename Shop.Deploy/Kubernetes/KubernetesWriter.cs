using Shop.Deploy.Export;
using Shop.Deploy.Kubernetes.Data;
using Shop.Deploy.Kubernetes.Services;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Kubernetes;

/// <summary>Writes folders for Kustomize: what is always there, what can be added to it, and ready combinations of both.</summary>
internal sealed class KubernetesWriter : IDeploymentWriter
{
    public string Target => "kubernetes";

    public IEnumerable<OutputFile> Write(Deployment deployment) =>
    [
        // What makes Secrets of them is no secret.
        new(".gitignore", "secrets/*\n!secrets/kustomization.yaml\n!secrets/tls/\nsecrets/tls/*\n!secrets/tls/kustomization.yaml\n"),
        new("README.md", EmbeddedFile.Read("kubernetes/README.md")),
        .. KubernetesFolders.Of(deployment).SelectMany(folder => folder.Files()),
    ];

    public IEnumerable<SecretFile> Secrets(Deployment deployment) =>
    [
        .. deployment.Services.SelectMany(service => ServiceSecret.Files(service, deployment)),
        .. deployment.Databases.Select(PostgresCluster.Password),
        .. deployment.Caches.SelectMany(RedisServer.SecretFiles),
    ];
}
