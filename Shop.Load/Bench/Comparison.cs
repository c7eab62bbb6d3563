using System.Text.Json.Serialization;

namespace Shop.Load.Bench;

/// <summary>Something measured in turns with what it is compared to.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Baseline">What it is compared to.</param>
/// <param name="Rates">Per second, one a round.</param>
/// <param name="BaselineRates">The same of the baseline.</param>
/// <param name="Notes">What else was seen, by name.</param>
internal sealed record Comparison(
    string Name, string Baseline, IReadOnlyList<double> Rates, IReadOnlyList<double> BaselineRates, IReadOnlyDictionary<string, string> Notes)
{
    public double Median => MedianOf(Rates);

    public double BaselineMedian => MedianOf(BaselineRates);

    public double Ratio => Median / BaselineMedian;

    public static double MedianOf(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

/// <summary>All that one call of the command measured.</summary>
internal sealed record BenchReport(DateTimeOffset At, string Machine, string Command, IReadOnlyList<Comparison> Comparisons);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class BenchJson : JsonSerializerContext;
