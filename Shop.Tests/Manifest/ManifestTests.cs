using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using NJsonSchema;
using Shouldly;
using Xunit;

namespace Shop.Tests.Manifest;

public sealed partial class ManifestTests
{
    [Fact]
    public async Task Manifest_checked_in_is_what_the_model_writes_now()
    {
        var written = await CheckedInManifest.WriteAfreshAsync(TestContext.Current.CancellationToken);

        (await TextAsync()).ReplaceLineEndings("\n").TrimEnd().ShouldBe(
            written.ReplaceLineEndings("\n").TrimEnd(),
            "aspire-manifest.json is not what the model says any more: run ./shop manifest and commit the file.");
    }

    [Fact]
    public async Task Manifest_conforms_to_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(ManifestSchemaTests.SchemaPath, TestContext.Current.CancellationToken);

        schema.Validate(await TextAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Manifest_names_every_project_of_the_AppHost()
    {
        var paths = (await ResourcesAsync()).Select(r => r.Value!["path"]?.GetValue<string>()).OfType<string>();

        paths.ShouldBe(
            typeof(Projects.Shop_AppHost).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IProjectMetadata)))
                .Select(t => ((IProjectMetadata)Activator.CreateInstance(t)!).ProjectPath)
                .Select(p => Path.GetRelativePath(CheckedInManifest.RepositoryRoot, p).Replace('\\', '/')),
            ignoreOrder: true);
    }

    [Fact]
    public async Task Manifest_placeholders_name_resources_that_it_has()
    {
        var resources = await ResourcesAsync();
        var named = Placeholder().Matches(await TextAsync()).Select(m => m.Groups["resource"].Value).Distinct().ToArray();

        named.ShouldNotBeEmpty();
        named.Where(n => !resources.ContainsKey(n)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\{(?<resource>[a-z][a-z0-9-]*)\.[A-Za-z][\w.-]*\}", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();

    private static Task<string> TextAsync() => CheckedInManifest.ReadAsync(TestContext.Current.CancellationToken);

    private static async Task<JsonObject> ResourcesAsync() => JsonNode.Parse(await TextAsync())!["resources"]!.AsObject();
}
