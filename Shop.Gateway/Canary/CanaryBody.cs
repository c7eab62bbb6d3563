using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Shop.Gateway.Canary;

/// <param name="Split">Version by version, how many percent of the requests it gets, such as { "2.0": 10 }. The versions that are not named share the rest.</param>
internal sealed partial record CanaryBody(IReadOnlyDictionary<string, double>? Split)
{
    private const int MaxVersions = 10;

    private static readonly string[] s_badShare = ["A version is letters, digits, dots, dashes and plus signs, 64 at most; its share is from 0 to 100 percent."];

    public static CanaryBody Of(CanarySplit split) => new(split.Shares.ToDictionary(share => share.Version, share => share.Percent));

    public CanarySplit ToSplit() => new([.. Split!
        .Select(share => new CanaryShare(share.Key, share.Value))
        .OrderBy(share => share.Version, StringComparer.Ordinal)]);

    /// <returns>By field, what is wrong with it.</returns>
    public Dictionary<string, string[]> Problems()
    {
        if (Split is null)
            return new() { ["split"] = ["Say which version gets how many percent, such as { \"2.0\": 10 }."] };
        var problems = Split.Where(share => !Version().IsMatch(share.Key) || share.Value is not (>= 0 and <= 100))
            .ToDictionary(share => $"split.{share.Key}", _ => s_badShare);
        if (Split.Count > MaxVersions)
            problems["split"] = [$"Name at most {MaxVersions} versions."];
        else if (problems.Count == 0 && Split.Values.Sum() > 100)
            problems["split"] = [$"The shares make {Split.Values.Sum()} percent; they may make 100 at most."];
        return problems;
    }

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}\z")]
    private static partial Regex Version();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CanaryBody))]
internal sealed partial class CanaryJson : JsonSerializerContext;
