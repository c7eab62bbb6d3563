using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using System.Text.Json;

namespace Shop.Load.Load.Plan;

/// <summary>
/// A plan in a file: a JSON object whose properties are the options, such as <c>"failIf": ["errors>0"]</c> for <c>--fail-if 'errors>0'</c>.
/// An option on the command line wins. The plans of docs/load come with the command and need only their name.
/// </summary>
internal static class PlanFile
{
    private const string Extension = ".json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(PlanFile).Assembly.GetManifestResourceNames().Where(IsPlan).Select(name => name[..^Extension.Length]).Order(StringComparer.Ordinal)];

    /// <param name="nameOrPath">The name of a plan that comes with the command, or a file.</param>
    /// <param name="parsed">The command line, whose options win.</param>
    /// <returns>The command line that says the same.</returns>
    /// <exception cref="PlanRefusedException">There is no such plan, or it is no plan.</exception>
    public static IReadOnlyList<string> ReadArguments(string nameOrPath, ParseResult parsed)
    {
        using var stream = Open(nameOrPath);
        try
        {
            using var json = JsonDocument.Parse(stream, Lenient);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new PlanRefusedException($"{nameOrPath} is no plan: it must be a JSON object.");
            return [.. json.RootElement.EnumerateObject().Where(property => property.Name != "about").SelectMany(property => Arguments(property, nameOrPath, parsed))];
        }
        catch (JsonException e)
        {
            throw new PlanRefusedException($"{nameOrPath} is no plan: it is not JSON at line {e.LineNumber + 1}.");
        }
    }

    private static IEnumerable<string> Arguments(JsonProperty property, string nameOrPath, ParseResult parsed)
    {
        var name = $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name)}";
        var option = parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == name && option is not Option<bool>)
            ?? throw new PlanRefusedException($"{nameOrPath} has '{property.Name}', which is no option of a plan.");
        if (parsed.GetResult(option) is OptionResult { Implicit: false })
            return [];
        return property.Value.ValueKind switch
        {
            JsonValueKind.Array => property.Value.EnumerateArray().SelectMany(item => (string[])[name, item.ToString()]),
            JsonValueKind.String or JsonValueKind.Number => [name, property.Value.ToString()],
            _ => throw new PlanRefusedException($"{nameOrPath} gives '{property.Name}' a value that is neither a text, a number nor a list of them."),
        };
    }

    private static Stream Open(string nameOrPath)
    {
        if (Names.Contains(nameOrPath))
            return Assembly.GetExecutingAssembly().GetManifestResourceStream(nameOrPath + Extension)!;
        return File.Exists(nameOrPath)
            ? File.OpenRead(nameOrPath)
            : throw new PlanRefusedException($"There is no plan '{nameOrPath}': name a file, or one of {string.Join(", ", Names)}.");
    }

    private static bool IsPlan(string resource) => resource.EndsWith(Extension, StringComparison.Ordinal);
}
