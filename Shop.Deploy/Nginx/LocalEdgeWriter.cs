using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Nginx;

/// <summary>Writes the edge alone, for the nginx of a machine that runs the shop without containers.</summary>
internal sealed class LocalEdgeWriter : IDeploymentWriter
{
    public string Target => "local";

    public IEnumerable<OutputFile> Write(Deployment deployment) =>
    [
        new(".gitignore", "/secrets/\n/state/\n"),
        EdgeFiles.AcmeIn(""),
        EdgeFiles.ScriptIn(""),
        new("nginx.conf", EdgeConfiguration.Of(deployment.Edge, EdgeSite.Local)),
    ];

    public IEnumerable<SecretFile> Secrets(Deployment deployment) => [EdgeFiles.Certificate, EdgeFiles.Key];
}
