using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Compose;

/// <summary>To be written.</summary>
internal sealed class ComposeWriter : IDeploymentWriter
{
    public string Target => "compose";

    public IEnumerable<OutputFile> Write(Deployment deployment) => [];

    public IEnumerable<SecretFile> Secrets(Deployment deployment) => [];
}
