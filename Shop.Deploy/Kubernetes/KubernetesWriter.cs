using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Kubernetes;

/// <summary>To be written.</summary>
internal sealed class KubernetesWriter : IDeploymentWriter
{
    public string Target => "kubernetes";

    public IEnumerable<OutputFile> Write(Deployment deployment) => [];

    public IEnumerable<SecretFile> Secrets(Deployment deployment) => [];
}
