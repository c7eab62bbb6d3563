using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Swarm;

/// <summary>To be written.</summary>
internal sealed class SwarmWriter : IDeploymentWriter
{
    public string Target => "swarm";

    public IEnumerable<OutputFile> Write(Deployment deployment) => [];

    public IEnumerable<SecretFile> Secrets(Deployment deployment) => [];
}
