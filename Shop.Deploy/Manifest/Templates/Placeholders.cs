using System.Text.RegularExpressions;
using Shop.Deploy.Manifest.Json;

namespace Shop.Deploy.Manifest.Templates;

/// <summary>Finds the placeholders of a text: <c>{cache.bindings.tcp.host}</c>.</summary>
internal static partial class Placeholders
{
    /// <summary>The pieces of a text in their order; a piece is a reference when it stood in braces.</summary>
    public static IEnumerable<(string Text, bool IsReference)> Split(string place, string text)
    {
        var rest = text.AsMemory();
        while (rest.Span.IndexOfAny('{', '}') is >= 0 and var brace)
        {
            if (brace > 0)
                yield return (rest[..brace].ToString(), false);
            var match = Placeholder().Match(rest[brace..].ToString());
            if (!match.Success)
                throw new ManifestException(place, $"has a brace that belongs to no placeholder, at '{Shown.Of(rest[brace..].ToString())}'.");
            yield return (match.Groups[1].Value, true);
            rest = rest[(brace + match.Length)..];
        }

        if (!rest.IsEmpty)
            yield return (rest.ToString(), false);
    }

    [GeneratedRegex(@"^\{([\w-]+(?:\.[\w-]+)+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
