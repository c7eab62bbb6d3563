using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.Load.Load.Thresholds;

/// <summary>
/// A condition under which a run has failed, such as <c>p99&gt;250ms</c>, <c>errors&gt;0</c>, <c>goodput&lt;90%</c>, <c>p99&gt;5x</c> or
/// <c>buy.errors&gt;1%</c>.
/// </summary>
/// <param name="Text">As it was written.</param>
/// <param name="Scenario">The scenario that it is about; null: all.</param>
/// <param name="Metric">What is looked at.</param>
/// <param name="IsUpper">Whether more than the value is too much; else less is too little.</param>
/// <param name="Value">The value; times in milliseconds.</param>
/// <param name="Unit">What the value is.</param>
internal sealed partial record Threshold(string Text, string? Scenario, string Metric, bool IsUpper, double Value, ThresholdUnit Unit)
{
    private const string Grammar = "write [scenario.]metric>value or <value, such as p99>250ms, errors>0, goodput<90%, p99>5x or recovery>5s";

    /// <exception cref="FormatException">It cannot be understood; the message says why.</exception>
    public static Threshold Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            throw new FormatException($"'{text}' is no threshold: {Grammar}.");
        var (metric, unit) = (match.Groups["metric"].Value, UnitOf(match.Groups["unit"].Value));
        if (!Metrics.All.TryGetValue(metric, out var known))
            throw new FormatException($"'{text}' looks at '{metric}', which is not measured; there are: {string.Join(", ", Metrics.All.Keys)}.");
        if (!known.Units.Contains(unit))
            throw new FormatException($"'{text}' gives {metric} in a unit that it does not have: {Grammar}.");
        var scenario = match.Groups["scenario"] is { Success: true } named ? named.Value : null;
        if (scenario is not null && !known.IsOfScenario)
            throw new FormatException($"'{text}' asks for the {metric} of one scenario; there is only that of the whole run.");
        var value = double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture) * (match.Groups["unit"].Value == "s" ? 1000 : 1);
        return new(text, scenario, metric, match.Groups["sign"].Value == ">", value, unit);
    }

    public Verdict Judge(LoadResult result)
    {
        var measured = Metrics.All[Metric].Measure(result, this);
        var isBreached = measured is not { } value || (IsUpper ? value > Value : value < Value);
        return new(Text, measured is { } shown ? Show(shown) : "nothing measured", isBreached);
    }

    private string Show(double value) => Unit switch
    {
        ThresholdUnit.Time => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} ms"),
        ThresholdUnit.Percent => string.Create(CultureInfo.InvariantCulture, $"{value:0.###} %"),
        ThresholdUnit.Times => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}x"),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private static ThresholdUnit UnitOf(string unit) => unit switch
    {
        "ms" or "s" => ThresholdUnit.Time,
        "%" => ThresholdUnit.Percent,
        "x" => ThresholdUnit.Times,
        _ => ThresholdUnit.Number,
    };

    [GeneratedRegex(@"^((?<scenario>[a-z]+)\.)?(?<metric>[a-z]+[0-9]*(\.9)?)(?<sign>[<>])(?<value>[0-9]{1,9}(\.[0-9]{1,6})?)(?<unit>ms|s|%|x|)$")]
    private static partial Regex Pattern();
}

internal enum ThresholdUnit
{
    Number,
    Time,
    Percent,

    /// <summary>Times the usual value.</summary>
    Times,
}

/// <summary>Whether a threshold was kept.</summary>
internal sealed record Verdict(string Threshold, string Measured, bool IsBreached);
