using Shop.Deploy.Manifest;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

public sealed class CheckedInComposeTests
{
    private static readonly string s_folder = Path.Combine(CheckedInManifest.RepositoryRoot, "deploy", "compose");

    [Fact]
    public void Deployment_is_what_the_export_writes_today()
    {
        var written = new WrittenCompose(ManifestReader.Read(File.ReadAllText(CheckedInManifest.FilePath))).Files;

        foreach (var file in written)
        {
            var path = Path.Combine(s_folder, file.Path);
            File.ReadAllText(path).ShouldBe(
                file.Content, $"{file.Path} is not what the model says any more: run ./shop export compose and commit deploy/.");
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute).ShouldBe(file.IsExecutable, file.Path);
        }
    }
}
