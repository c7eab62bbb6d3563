using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Shop.Tests.Deploy.Kubernetes.Schemas;

/// <summary>Objects as kubectl reads them from YAML: what stands without quotes may be a number, or true or false by any of its names.</summary>
internal static class PlainYaml
{
    private static readonly string[] s_true = ["true", "yes", "on"];
    private static readonly string[] s_false = ["false", "no", "off"];

    public static IReadOnlyList<JsonObject> Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => Value(document.RootNode)).OfType<JsonObject>()];
    }

    private static JsonNode? Value(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(item => KeyValuePair.Create(((YamlScalarNode)item.Key).Value!, Value(item.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Value)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"Nobody writes YAML like {node}."),
    };

    private static JsonValue? Plain(string text)
    {
        if (text is "" or "~" or "null")
            return null;
        if (s_true.Contains(text, StringComparer.OrdinalIgnoreCase))
            return JsonValue.Create(true);
        if (s_false.Contains(text, StringComparer.OrdinalIgnoreCase))
            return JsonValue.Create(false);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
