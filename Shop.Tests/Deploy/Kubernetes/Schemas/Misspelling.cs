using System.Text.Json.Nodes;

namespace Shop.Tests.Deploy.Kubernetes.Schemas;

/// <summary>An object in which one field has another name.</summary>
internal sealed record Misspelling(string Field, JsonObject Object)
{
    // Their keys are anybody's choice.
    private static readonly string[] s_maps = ["annotations", "data", "labels", "limits", "matchLabels", "nodeSelector", "parameters", "requests"];

    /// <summary>One for each field, at every depth.</summary>
    public static IEnumerable<Misspelling> Of(JsonObject item) =>
        from path in Fields(item, [])
        where path is not ["apiVersion"] and not ["kind"]
        select new Misspelling($"{item["kind"]}: {string.Join('/', path)}", Rename(item.DeepClone().AsObject(), path));

    private static IEnumerable<object[]> Fields(JsonNode? node, object[] path) => node switch
    {
        JsonObject map when IsMap(map, path) => [],
        JsonObject map => map.SelectMany(item => Fields(item.Value, [.. path, item.Key]).Prepend([.. path, item.Key])),
        JsonArray list => list.SelectMany((item, index) => Fields(item, [.. path, index])),
        _ => [],
    };

    // A Service selects pods by their labels alone.
    private static bool IsMap(JsonObject map, object[] path) => path is [.., string name] &&
        (s_maps.Contains(name) || path is ["spec", "selector"] && map.Root["kind"]!.GetValue<string>() == "Service");

    private static JsonObject Rename(JsonObject item, object[] path)
    {
        JsonNode parent = item;
        foreach (var step in path[..^1])
            parent = step is int index ? parent[index]! : parent[(string)step]!;
        var name = (string)path[^1];
        var value = parent[name];
        parent.AsObject().Remove(name);
        parent[$"{name}x"] = value;
        return item;
    }
}
