using NJsonSchema;
using Shouldly;
using Xunit;

namespace Shop.Tests.Manifest;

/// <summary>The schema itself: what it lets through and what it refuses.</summary>
public sealed class ManifestSchemaTests
{
    public static string SchemaPath { get; } = Path.Combine(CheckedInManifest.RepositoryRoot, "Shop.Tests", "Manifest", "ManifestSchema.json");

    [Theory]
    [InlineData(
        """{"type":"container.v0","image":"redis","env":{"A":"b"},"bindings":{"tcp":{"scheme":"tcp","protocol":"tcp","transport":"tcp","targetPort":1}}}""")]
    [InlineData(
        """{"type":"container.v1","build":{"context":".","dockerfile":"Dockerfile"},"volumes":[{"name":"v","target":"/v","readOnly":false}]}""")]
    [InlineData("""{"type":"project.v0","path":"a.csproj","args":["x"]}""")]
    [InlineData("""{"type":"executable.v0","command":"x","workingDirectory":"."}""")]
    [InlineData("""{"type":"value.v0","connectionString":""}""")]
    [InlineData(
        """{"type":"parameter.v0","value":"{p.inputs.value}","inputs":{"value":{"type":"string","secret":true,"default":{"generate":{"minLength":22}}}}}""")]
    [InlineData("""{"type":"annotated.string","value":"{p.value}","filter":"uri"}""")]
    [InlineData("""{"type":"shop.deployment.v0","anything":{"goes":[1]}}""")]
    public async Task Validate_good_resource_passes(string resource) => (await ValidateAsync(resource)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"image":"redis"}""")]
    [InlineData("""{"type":"container.v0"}""")]
    [InlineData("""{"type":"container.v0","image":"redis","replicas":3}""")]
    [InlineData("""{"type":"container.v0","image":"redis","env":{"A":1}}""")]
    [InlineData("""{"type":"container.v0","image":"redis","args":"x"}""")]
    [InlineData("""{"type":"container.v1","image":"redis","build":{"context":".","dockerfile":"Dockerfile"}}""")]
    [InlineData("""{"type":"container.v0","image":"redis","volumes":[{"name":"v","target":"/v"}]}""")]
    [InlineData("""{"type":"project.v0"}""")]
    [InlineData("""{"type":"project.v0","path":"a.csproj","bindings":{"http":{"scheme":"http","protocol":"tcp"}}}""")]
    [InlineData("""{"type":"project.v0","path":"a.csproj","bindings":{"http":{"scheme":"gopher","protocol":"tcp","transport":"http"}}}""")]
    [InlineData("""{"type":"executable.v0","command":"x"}""")]
    [InlineData("""{"type":"value.v0"}""")]
    [InlineData("""{"type":"parameter.v0","value":"x"}""")]
    [InlineData("""{"type":"parameter.v0","value":"x","inputs":{"value":{"type":"number"}}}""")]
    [InlineData("""{"type":"parameter.v0","value":"x","inputs":{"value":{"type":"string","default":{"generate":{}}}}}""")]
    public async Task Validate_broken_resource_fails(string resource) => (await ValidateAsync(resource)).ShouldBeFalse();

    private static async Task<bool> ValidateAsync(string resource)
    {
        var schema = await JsonSchema.FromFileAsync(SchemaPath, TestContext.Current.CancellationToken);
        return schema.Validate($$$"""{"resources":{"it":{{{resource}}}}}""").Count == 0;
    }
}
