using System.Text.Json.Nodes;
using Shop.Deploy.Compose;
using Shop.Deploy.Manifest;
using Shop.Deploy.Model;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>Docker Compose's own view of what is written.</summary>
public sealed class ComposeConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-compose-").FullName;

    [Fact]
    public async Task File_is_taken_without_a_word_of_warning()
    {
        Write(ManifestReader.Read(File.ReadAllText(CheckedInManifest.FilePath)));

        var (code, _, errors) = await ComposeProgram.RunAsync(_folder, "--profile", "*", "config", "--quiet");

        errors.ShouldBeEmpty();
        code.ShouldBe(0);
    }

    [Fact]
    public async Task Settings_of_the_owner_are_used()
    {
        Write(SmallDeployment.Create());
        Put(".env", "SHOP_REGISTRY=registry.example/\nPAYMENTS_PROVIDER=stripe\n");

        var (_, output, _) = await ComposeProgram.RunAsync(_folder, "config", "--format", "json");
        var orders = JsonNode.Parse(output)!["services"]!["orders"]!;

        orders["image"].Text().ShouldBe("registry.example/shop-orders:1.0.0");
        orders["environment"]!["Payments__Provider"].Text().ShouldBe("stripe");
        orders["environment"]!["Payments__Price"].Text().ShouldBe("$$5", "printed as it would be written");
        orders["deploy"]!["replicas"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Container_whose_configuration_has_changed_is_another_to_Compose_and_no_other_is()
    {
        var deployment = SmallDeployment.Create();
        var before = await HashesAsync(deployment);

        var after = await HashesAsync(deployment with { Edge = deployment.Edge with { Connections = 7 } });

        after.Except(before).Select(line => line.Split(' ')[0]).ShouldBe(["edge"]);
    }

    [Fact]
    public async Task Undefined_network_would_be_noticed()
    {
        Write(SmallDeployment.Create());
        var text = new WrittenCompose(SmallDeployment.Create()).Text;
        Put("compose.yaml", text.Replace("      data: {}", "      nowhere: {}", StringComparison.Ordinal));

        var (code, _, errors) = await ComposeProgram.RunAsync(_folder, "config", "--quiet");

        code.ShouldNotBe(0);
        errors.ShouldContain("nowhere");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // By these it tells on "up" which containers to replace.
    private async Task<string[]> HashesAsync(Deployment deployment)
    {
        Write(deployment);
        var (code, output, errors) = await ComposeProgram.RunAsync(_folder, "config", "--hash", "*");
        code.ShouldBe(0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void Write(Deployment deployment)
    {
        var writer = new ComposeWriter();
        foreach (var file in writer.Write(deployment))
            Put(file.Path, file.Content);
        foreach (var secret in writer.Secrets(deployment))
            Put(secret.Path, "secret");
    }

    private void Put(string path, string content)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }
}
