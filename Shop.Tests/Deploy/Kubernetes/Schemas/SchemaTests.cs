using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Kubernetes.Schemas;

/// <summary>The objects by the schemas that others publish.</summary>
public sealed class SchemaTests
{
    private readonly KubernetesExport _export = KubernetesExport.Of();

    [Fact]
    public async Task Objects_of_every_kind_are_as_their_projects_want_them() =>
        await ShouldBeFaultlessAsync([.. Objects().Select(item => (item.Path, item.Object))]);

    [Fact]
    public async Task Objects_that_Kustomize_builds_are_too()
    {
        using var folder = new KustomizedFolder(_export);
        foreach (var overlay in _export.Overlays())
        {
            // Base64 in several lines, which the schema does not know, is Kustomize's own.
            var built = PlainYaml.Read(folder.Build(overlay)).Where(item => item["kind"]!.GetValue<string>() != "Secret");
            await ShouldBeFaultlessAsync([.. built.Select(item => (overlay, item))]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Misspelt_field_is_noticed_wherever_it_is(bool ofLinkerd)
    {
        var wrong = Objects().Select(item => item.Object)
            .Where(item => item["apiVersion"]!.GetValue<string>().StartsWith("policy.linkerd.io/", StringComparison.Ordinal) == ofLinkerd)
            .DistinctBy(item => $"{item["apiVersion"]} {item["kind"]}").SelectMany(Misspelling.Of)
            // Linkerd's schemas leave metadata to Kubernetes.
            .Where(item => !ofLinkerd || !item.Field.Contains("metadata/", StringComparison.Ordinal)).ToArray();

        var faults = await PublishedSchemas.FaultsAsync([.. wrong.Select(item => item.Object)]);

        wrong.Length.ShouldBeGreaterThan(20);
        wrong.Zip(faults).Where(pair => pair.Second.Count == 0).Select(pair => pair.First.Field).ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_that_YAML_takes_for_something_else_is_noticed()
    {
        var cluster = PlainYaml.Read(_export.Files.Single(file => file.Path == "base/postgres.yaml").Content
            .Replace("wal_compression: \"on\"", "wal_compression: on", StringComparison.Ordinal))[0];

        (await PublishedSchemas.FaultsAsync([cluster])).Single().ShouldNotBeEmpty();
    }

    private IEnumerable<(string Path, JsonObject Object)> Objects() =>
        from file in _export.Files
        where file.Path.EndsWith(".yaml", StringComparison.Ordinal) && !file.Path.EndsWith("/kustomization.yaml", StringComparison.Ordinal)
        where !_export.IsPatch(file.Path)
        from item in PlainYaml.Read(file.Content)
        select (file.Path, item);

    private static async Task ShouldBeFaultlessAsync(IReadOnlyList<(string Path, JsonObject Object)> objects)
    {
        objects.ShouldNotBeEmpty();
        var faults = await PublishedSchemas.FaultsAsync([.. objects.Select(item => item.Object)]);
        objects.Zip(faults).SelectMany(pair => pair.Second.Select(fault => $"{pair.First.Path}: {pair.First.Object["kind"]}: {fault}"))
            .ShouldBeEmpty();
    }
}
