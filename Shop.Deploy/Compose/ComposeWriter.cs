using Shop.Deploy.Compose.Data;
using Shop.Deploy.Compose.Services;
using Shop.Deploy.Edge;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Monitoring;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Compose;

/// <summary>Writes the deployment for Docker Compose: one machine, one file, and the files that it mounts.</summary>
internal sealed class ComposeWriter : IDeploymentWriter
{
    private static readonly IReadOnlyList<IComposePart> s_parts =
        [new NetworksPart(), new ServicesPart(), new PostgresPart(), new RedisPart(), new EdgePart(), new MonitoringPart(), new FolderPart()];

    public string Target => "compose";

    public IEnumerable<OutputFile> Write(Deployment deployment) => Build(deployment).Write();

    public IEnumerable<SecretFile> Secrets(Deployment deployment) => Build(deployment).Secrets;

    private static ComposeProject Build(Deployment deployment)
    {
        var project = new ComposeProject(deployment);
        foreach (var part in s_parts)
            part.AddTo(project);
        return project;
    }
}
