using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Export;

/// <summary>Writes a deployment for one kind of orchestrator.</summary>
internal interface IDeploymentWriter
{
    /// <summary>The name by which it is asked for.</summary>
    string Target { get; }

    /// <summary>All files of the deployment: the same model gives the same files, byte for byte.</summary>
    /// <exception cref="DeploymentException">The model asks for what this orchestrator cannot do.</exception>
    IEnumerable<OutputFile> Write(Deployment deployment);

    /// <summary>The secrets that these files refer to.</summary>
    IEnumerable<SecretFile> Secrets(Deployment deployment);
}
