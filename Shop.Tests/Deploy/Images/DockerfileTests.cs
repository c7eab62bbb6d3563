using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Images;

/// <summary>The images that are built are those that the deployments ask for.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string s_text = Read("deploy/images/Dockerfile");

    [Fact]
    public void Each_project_of_the_manifest_has_an_image_that_starts_it_where_its_probe_looks()
    {
        using var manifest = JsonDocument.Parse(Read("aspire-manifest.json"));
        var projects = manifest.RootElement.GetProperty("resources").EnumerateObject()
            .Where(resource => resource.Value.GetProperty("type").GetString() == "project.v0")
            .Select(resource => (resource.Name, $"/app/{Path.GetFileNameWithoutExtension(resource.Value.GetProperty("path").GetString())}.dll"));

        Stage().Matches(s_text).Select(stage => (stage.Groups["service"].Value, stage.Groups["program"].Value)).ShouldBe(projects, ignoreOrder: true);
    }

    [Fact]
    public void Images_are_pinned_to_a_patch_and_run_as_nobody_who_is_root()
    {
        Base().Count(s_text).ShouldBe(2, "one to build with, one to run on");
        Base().Matches(s_text).Select(match => match.Groups["tag"].Value).ShouldAllBe(tag => Patch().IsMatch(tag));
        s_text.ShouldContain($"\nUSER {Shop.Deploy.Model.Service.User}:{Shop.Deploy.Model.Service.User}\n");
    }

    [Fact]
    public void Dashboard_of_the_end_to_end_run_stands_on_the_image_that_is_made_there()
    {
        var bases = Base().Matches(Read("eng/shop/e2e/images/aspire-dashboard/Dockerfile")).Select(match => match.Value.Trim());

        bases.ShouldHaveSingleItem().ShouldBe(Base().Matches(s_text)[1].Value.Replace(" AS service", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void Restore_is_held_to_the_lock_files() =>
        s_text.ShouldContain("\nENV CI=true ", customMessage: "which Directory.Build.props takes for locked mode");

    [Fact]
    public void Engine_gets_what_is_named_and_nothing_else()
    {
        var lines = Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToList();

        lines[0].ShouldBe("*");
        lines.Where(line => line[0] == '!').ShouldAllBe(line => !line.Contains("deploy") && !line.Contains("secrets") && !line.Contains(".env"));
    }

    [Fact]
    public void Tag_of_the_build_is_the_tag_of_the_export() =>
        Read("eng/shop/commands/build.sh").ShouldContain($"\ntag={Shop.Deploy.Model.Deployment.UsualTag}\n");

    private static string Read(string path) => File.ReadAllText(Path.Combine(CheckedInManifest.RepositoryRoot, path)).ReplaceLineEndings("\n");

    [GeneratedRegex(
        """^FROM service AS (?<service>[a-z]+)\nCOPY --from=build \S+ \.\nENTRYPOINT \["dotnet", "(?<program>[^"]+)"\]$""", RegexOptions.Multiline)]
    private static partial Regex Stage();

    [GeneratedRegex("^FROM \\S+/\\S+:(?<tag>\\S+)", RegexOptions.Multiline)]
    private static partial Regex Base();

    [GeneratedRegex(@"^10\.0\.\d+")]
    private static partial Regex Patch();
}
