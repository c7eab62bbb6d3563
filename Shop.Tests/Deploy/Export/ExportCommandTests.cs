using System.Text.Json;
using Shop.Tests.AppHost.Local;
using Shop.Tests.Deploy.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Export;

/// <summary>The command itself, in a folder that holds a manifest.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a missing binding", "{catalog.bindings.http.url}", "{catalog.bindings.rpc.url}",
        "resources.orders.env.services__catalog__http__0 refers to 'catalog.bindings.rpc.url', which does not exist")]
    [InlineData("an unknown resource type", "\"type\": \"container.v0\"", "\"type\": \"azure.bicep.v0\"",
        "resources.postgres.type is 'azure.bicep.v0', which this export does not know")]
    [InlineData("an unresolvable placeholder", "{token-key.value}", "{lost-key.value}",
        "resources.catalog.env.Tokens__Key refers to 'lost-key.value', but there is no resource 'lost-key'")]
    [InlineData("a duplicate name", "\"catalogdb\": {", "\"ordersdb\": {", "resources.ordersdb is there twice")]
    [InlineData("a cyclic reference", "{postgres.connectionString};Database=catalogdb", "{catalogdb.connectionString}",
        "resources.catalogdb.connectionString refers to itself")]
    [InlineData("limits beyond the budget", "\"cpus\": 20", "\"cpus\": 4", "resources.deployment.host has 4 CPUs")]
    public async Task Export_of_a_bad_manifest_says_one_sentence_and_writes_nothing(string fault, string old, string @new, string expected)
    {
        AddManifest(ManifestText.With(old, @new));

        var (code, output, errors) = await DeployProcess.RunAsync(_folder.Path, "export", "compose");

        code.ShouldBe(2, fault);
        output.ShouldBeEmpty();
        errors.ShouldStartWith($"shop: {expected}");
        errors.Trim().ShouldNotContain('\n');
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("There is no manifest 'none.json'", "--manifest", "none.json")]
    [InlineData("'latest' is no tag for images", "--tag", "latest")]
    [InlineData("There is no file 'none.json' of digests", "--digests", "none.json")]
    [InlineData("'no host' is no name or address", "--host", "no host")]
    [InlineData("Unrecognized command or argument '--fast'", "--fast")]
    public async Task Export_of_bad_options_says_one_sentence_and_writes_nothing(string expected, params string[] options)
    {
        AddManifest(ManifestText.CheckedIn);

        var (code, _, errors) = await DeployProcess.RunAsync(_folder.Path, ["export", "compose", .. options]);

        code.ShouldBe(2);
        errors.ShouldStartWith($"shop: {expected}");
        errors.Trim().ShouldNotContain('\n');
        Directory.Exists(_folder["deploy"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Export_for_an_unknown_target_names_the_known_ones_in_one_line()
    {
        var (code, _, errors) = await DeployProcess.RunAsync(_folder.Path, "export", "nomad");

        code.ShouldBe(2);
        errors.ShouldBe("shop: Argument 'nomad' not recognized. Must be one of: 'compose' 'swarm' 'kubernetes' 'local'\n");
    }

    [Fact]
    public async Task Export_twice_writes_the_same_once_and_shows_no_secret()
    {
        AddManifest(ManifestText.CheckedIn);

        var first = await DeployProcess.RunAsync(_folder.Path, "export", "compose");
        var written = Snapshot();
        var second = await DeployProcess.RunAsync(_folder.Path, "export", "compose");

        first.ShouldSatisfyAllConditions(() => first.ExitCode.ShouldBe(0), () => first.Errors.ShouldBeEmpty());
        written.Keys.ShouldContain("compose.yaml");
        second.Output.Trim().ShouldStartWith("deploy/compose: ");
        second.Output.Trim().ShouldNotContain('\n');
        second.Output.ShouldContain("unchanged");
        second.Output.ShouldContain("secrets: 0 made");
        Snapshot().ShouldBe(written);
        var values = Directory.GetFiles(_folder["deploy/compose/secrets/parameters"]).Select(File.ReadAllText).ToList();
        values.ShouldNotBeEmpty();
        foreach (var value in values)
        {
            (first.Output + first.Errors).ShouldNotContain(value);
            written.Where(file => !file.Key.StartsWith("secrets/", StringComparison.Ordinal)).ShouldAllBe(file => !file.Value.Contains(value));
        }
    }

    [Fact]
    public async Task Export_into_two_folders_differs_in_secrets_alone()
    {
        AddManifest(ManifestText.CheckedIn);

        await DeployProcess.RunAsync(_folder.Path, "export", "compose", "-o", "one");
        await DeployProcess.RunAsync(_folder.Path, "export", "compose", "-o", "two");

        var (one, two) = (Snapshot("one"), Snapshot("two"));
        one.Keys.ShouldBe(two.Keys, ignoreOrder: true);
        one.Where(file => two[file.Key] != file.Value).ShouldAllBe(file => file.Key.StartsWith("secrets/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_leaves_the_users_files_as_they_are()
    {
        AddManifest(ManifestText.CheckedIn);
        Directory.CreateDirectory(_folder["deploy/compose"]);
        string[] own = [".env", "compose.override.yaml", "notes/mine.txt"];
        foreach (var name in own)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[$"deploy/compose/{name}"])!);
            File.WriteAllText(_folder[$"deploy/compose/{name}"], "mine");
        }

        (await DeployProcess.RunAsync(_folder.Path, "export", "compose")).ExitCode.ShouldBe(0);
        (await DeployProcess.RunAsync(_folder.Path, "export", "compose", "--tag", "1.0.1")).ExitCode.ShouldBe(0);

        foreach (var name in own)
            File.ReadAllText(_folder[$"deploy/compose/{name}"]).ShouldBe("mine");
        File.ReadAllText(_folder["deploy/compose/compose.yaml"]).ShouldContain("shop-catalog:1.0.1");
    }

    [Fact]
    public async Task Export_keeps_a_secret_that_was_changed_where_it_would_be_lost_and_says_where_to_change_it()
    {
        const string Password = "deploy/compose/secrets/grafana/admin-password";
        AddManifest(ManifestText.CheckedIn);
        await DeployProcess.RunAsync(_folder.Path, "export", "compose");
        Change(Password, "mine");

        var refused = await DeployProcess.RunAsync(_folder.Path, "export", "compose", "--tag", "1.0.1");

        refused.ExitCode.ShouldBe(2);
        refused.Errors.ShouldBe($"shop: '{Password}' was changed by hand: put your value into " +
            "'deploy/compose/secrets/parameters/grafana-admin-password' and delete this file, which is composed of it.\n");
        File.ReadAllText(_folder[Password]).ShouldBe("mine");
        File.ReadAllText(_folder["deploy/compose/compose.yaml"]).ShouldNotContain("1.0.1");

        File.Delete(_folder[Password]);
        Change("deploy/compose/secrets/parameters/grafana-admin-password", "mine");
        (await DeployProcess.RunAsync(_folder.Path, "export", "compose")).ExitCode.ShouldBe(0);
        File.ReadAllText(_folder[Password]).ShouldBe("mine");
        Change("deploy/compose/secrets/parameters/grafana-admin-password", "another");
        (await DeployProcess.RunAsync(_folder.Path, "export", "compose")).Output.Trim().ShouldEndWith("kept, 1 composed anew");
    }

    [Fact]
    public async Task Export_with_digests_refuses_an_image_without_one()
    {
        AddManifest(ManifestText.CheckedIn);
        var digests = new Dictionary<string, string> { ["shop-catalog:1.0.0"] = $"sha256:{new string('a', 64)}" };
        File.WriteAllText(_folder["digests.json"], JsonSerializer.Serialize(digests));

        var (code, _, errors) = await DeployProcess.RunAsync(_folder.Path, "export", "compose", "--digests", "digests.json");

        code.ShouldBe(2);
        errors.ShouldStartWith("shop: The digests have none for '");
        Directory.Exists(_folder["deploy"]).ShouldBeFalse();
    }

    private void Change(string name, string content)
    {
        File.Delete(_folder[name]);
        File.WriteAllText(_folder[name], content);
    }

    private void AddManifest(string text) => File.WriteAllText(_folder["aspire-manifest.json"], text);

    private Dictionary<string, string> Snapshot(string folder = "deploy/compose") =>
        Directory.EnumerateFiles(_folder[folder], "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(_folder[folder], file).Replace('\\', '/'), File.ReadAllText);
}
