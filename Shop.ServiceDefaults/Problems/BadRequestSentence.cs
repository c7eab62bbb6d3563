using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Shop.ServiceDefaults.Problems;

/// <summary>Says what of a request is bad. The framework's own words name C# types, which mean nothing to a caller.</summary>
internal static partial class BadRequestSentence
{
    public static string For(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
            return $"The request body is not the JSON expected: it cannot be read at {json.Path ?? "$"} (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}).";
        if (Unreadable().Match(bad.Message) is { Success: true } unreadable)
            return $"The parameter \"{unreadable.Groups["name"]}\" cannot be \"{unreadable.Groups["value"]}\".";
        if (Missing().Match(bad.Message) is { Success: true } missing)
            return $"The parameter \"{missing.Groups["name"]}\" is missing.";
        return bad.Message;
    }

    [GeneratedRegex("""^Failed to bind parameter ".* (?<name>[^ "]+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    [GeneratedRegex("""^Required parameter ".* (?<name>[^ "]+)" was not provided""")]
    private static partial Regex Missing();
}
