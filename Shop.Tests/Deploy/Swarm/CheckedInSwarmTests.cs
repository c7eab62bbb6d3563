using Shop.Deploy.Manifest;
using Shop.Deploy.Swarm;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Swarm;

public sealed class CheckedInSwarmTests
{
    private static readonly string s_folder = Path.Combine(CheckedInManifest.RepositoryRoot, "deploy", "swarm");

    [Fact]
    public void Deployment_is_what_the_export_writes_today()
    {
        foreach (var file in new SwarmWriter().Write(ManifestReader.Read(File.ReadAllText(CheckedInManifest.FilePath))))
        {
            File.ReadAllText(Path.Combine(s_folder, file.Path)).ShouldBe(
                file.Content, $"{file.Path} is not what the model says any more: run ./shop export swarm and commit deploy/.");
        }
    }
}
