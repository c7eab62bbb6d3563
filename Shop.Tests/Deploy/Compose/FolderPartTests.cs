using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>What stands in the deployment's folder.</summary>
public sealed class FolderPartTests
{
    private readonly WrittenCompose _written = new(SmallDeployment.Create());

    [Fact]
    public void Files_of_the_owner_are_never_written()
    {
        foreach (var own in new[] { ".env", "compose.override.yaml", "secrets/" })
            _written.Files.ShouldAllBe(file => file.Path != own && !(own.EndsWith('/') && file.Path.StartsWith(own, StringComparison.Ordinal)), own);
        _written.Files.ShouldContain(file => file.Path == ".env.example");
    }

    [Fact]
    public void Nothing_outside_the_folder_is_needed()
    {
        _written.Text.ShouldNotContain("build:");
        _written.Text.ShouldNotContain("source: /");
        _written.Text.ShouldNotContain("../");
    }

    [Fact]
    public void Two_deployments_of_one_model_are_independent()
    {
        var (first, second) = (new WrittenCompose(SmallDeployment.Create(tag: "1.0.0")), new WrittenCompose(SmallDeployment.Create(tag: "2.0.0")));

        second.Text.ShouldBe(first.Text.Replace(":1.0.0", ":2.0.0", StringComparison.Ordinal));
        second.Files.Skip(1).ShouldBe(first.Files.Skip(1));
    }

    [Fact]
    public void Paths_stay_in_the_folder_and_are_there_once()
    {
        _written.Files.ShouldAllBe(file => !Path.IsPathRooted(file.Path) && !file.Path.Contains("..") && !file.Path.Contains('\\'));
        _written.Files.Select(file => file.Path).ShouldBeUnique();
    }
}
