using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Shop.Orders.Sharding;

/// <summary>Which database has which orders; the configuration section "Sharding". The model sets it.</summary>
internal sealed class ShardingOptions : IValidatableObject
{
    public const string Section = "Sharding";

    /// <summary>The database that has all buckets, unless <see cref="Buckets"/> says otherwise.</summary>
    public const string Only = "ordersdb";

    /// <summary>
    /// By name of the database, which is also the name of its connection string: the buckets that it has, such as <c>0-31</c> or
    /// <c>0-15,40</c>. Each of the 64 buckets (0 to 63) belongs to exactly one.
    /// </summary>
    /// <value>By default all buckets are in <c>ordersdb</c>.</value>
    public Dictionary<string, string> Buckets { get; } = [];

    public static ShardingOptions Read(IConfiguration configuration) => configuration.GetSection(Section).Get<ShardingOptions>() ?? new();

    /// <summary>The databases with their buckets, always in the same order.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<int> Buckets)> Databases() => Buckets.Count == 0
        ? [(Only, [.. Enumerable.Range(0, Bucket.Count)])]
        : [.. Buckets.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, (IReadOnlyList<int>)[.. Parse(pair.Value)]))];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Buckets.Values.Any(text => !IsWellFormed(text)))
        {
            yield return new($"{Section}:{nameof(Buckets)} must give each database buckets from 0 to {Bucket.Count - 1}, such as 0-31 or 0-15,40: " +
                $"it says {Said()}.");
            yield break;
        }

        var counts = Databases().SelectMany(database => database.Buckets).CountBy(bucket => bucket).ToDictionary();
        if (Enumerable.Range(0, Bucket.Count).FirstOrDefault(bucket => counts.GetValueOrDefault(bucket) != 1, -1) is >= 0 and var wrong)
        {
            yield return new($"{Section}:{nameof(Buckets)} gives bucket {wrong} to {counts.GetValueOrDefault(wrong)} databases ({Said()}): " +
                $"each of 0 to {Bucket.Count - 1} belongs to exactly one.");
        }
    }

    private string Said() => string.Join(", ", Buckets.Select(pair => $"{pair.Key}={pair.Value}"));

    private static bool IsWellFormed(string text) => text.Split(',').All(part => Range(part) is { } range && range.First <= range.Last && range.Last < Bucket.Count);

    private static IEnumerable<int> Parse(string text) =>
        text.Split(',').Select(Range).OfType<(int First, int Last)>().SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));

    private static (int First, int Last)? Range(string part)
    {
        var ends = part.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length is 1 or 2 && Number(ends[0]) is { } first && Number(ends[^1]) is { } last ? (first, last) : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
