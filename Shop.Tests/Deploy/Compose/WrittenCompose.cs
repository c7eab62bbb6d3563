using System.Text.Json.Nodes;
using Shop.Deploy.Compose;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shouldly;
using YamlDotNet.Serialization;

namespace Shop.Tests.Deploy.Compose;

/// <summary>What the export writes for Compose, read back as any reader of YAML would. All values are text.</summary>
internal sealed class WrittenCompose
{
    private readonly JsonNode _compose;

    public WrittenCompose(Deployment deployment)
    {
        Files = [.. new ComposeWriter().Write(deployment)];
        Text = File("compose.yaml");
        var read = new DeserializerBuilder().Build().Deserialize<object>(Text);
        _compose = JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(read))!;
        // What holds for each of them must not hold because there are none.
        Services.ShouldNotBeEmpty();
    }

    public IReadOnlyList<OutputFile> Files { get; }

    public string Text { get; }

    public JsonObject Services => Section("services");

    public string File(string path) => Files.Single(file => file.Path == path).Content;

    public JsonObject Section(string name) => _compose[name]!.AsObject();

    public JsonNode Service(string name) => Services[name]!;

    /// <summary>The lines of one service.</summary>
    public string Block(string name)
    {
        var lines = Text.Split('\n');
        var start = Array.IndexOf(lines, $"  {name}:") + 1;
        return string.Concat(lines.Skip(start).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..] + "\n"));
    }
}

internal static class JsonNodes
{
    public static string Text(this JsonNode? node) => node!.GetValue<string>();

    public static IReadOnlyList<string> Texts(this JsonNode? node) => [.. (node?.AsArray() ?? []).Select(item => item.Text())];

    public static IReadOnlyList<string> Keys(this JsonNode? node) => [.. (node?.AsObject() ?? []).Select(item => item.Key)];
}
