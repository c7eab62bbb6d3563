using System.Globalization;
using System.Text.Json.Nodes;

namespace Shop.Tests.Deploy.Manifest;

/// <summary>The checked-in manifest, part by part: each is called by the names that lead to it, as in <c>resources.cache.image</c>.</summary>
internal static class ManifestParts
{
    // Read once: to read it for each part takes longer than all else.
    private static readonly JsonNode s_root = JsonNode.Parse(ManifestText.CheckedIn)!;

    public static IReadOnlyList<string> All { get; } = [.. Below(s_root, "")];

    /// <summary>Those of the first service, container, parameter and so on: the others are read alike.</summary>
    public static IEnumerable<string> OfEachKind => All.DistinctBy(Kind);

    public static JsonNode? Of(string part) => part.Split('.').Aggregate((JsonNode?)s_root, Child);

    public static string Without(string part) => Changed(part, (node, name) =>
    {
        if (node is JsonArray list)
            list.RemoveAt(Index(name));
        else
            node.AsObject().Remove(name);
    });

    public static string With(string part, JsonNode? value) => Changed(part, (node, name) =>
    {
        if (node is JsonArray list)
            list[Index(name)] = value?.DeepClone();
        else
            node[name] = value?.DeepClone();
    });

    private static string Kind(string part)
    {
        string[] names = [.. part.Split('.').Select(name => char.IsAsciiDigit(name[0]) ? "0" : name)];
        if (names.Length > 3 && names[2] is "services" or "containers" or "networks" or "monitoring")
            names[3] = "";
        if (names.Length > 1)
            names[1] = Of($"resources.{names[1]}.type")!.GetValue<string>();
        return string.Join('.', names);
    }

    private static IEnumerable<string> Below(JsonNode node, string path)
    {
        var children = node switch
        {
            JsonObject properties => properties.Select(property => (property.Key, property.Value)),
            JsonArray elements => elements.Select((element, index) => ($"{index}", element)),
            _ => [],
        };
        return children.SelectMany(child => (string[])[$"{path}{child.Item1}", .. Below(child.Item2!, $"{path}{child.Item1}.")]);
    }

    private static string Changed(string part, Action<JsonNode, string> change)
    {
        var (names, root) = (part.Split('.'), s_root.DeepClone());
        change(names[..^1].Aggregate((JsonNode?)root, Child)!, names[^1]);
        return root.ToJsonString();
    }

    private static JsonNode? Child(JsonNode? node, string name) => node is JsonArray elements ? elements[Index(name)] : node![name];

    private static int Index(string name) => int.Parse(name, CultureInfo.InvariantCulture);
}
