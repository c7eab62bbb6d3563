using Shop.Load.Load.Measuring;

namespace Shop.Load.Load.Thresholds;

/// <summary>What thresholds can look at.</summary>
internal static class Metrics
{
    public static IReadOnlyDictionary<string, Metric> All { get; } = new Dictionary<string, Metric>
    {
        ["p50"] = Percentile("p50"),
        ["p90"] = Percentile("p90"),
        ["p95"] = Percentile("p95"),
        ["p99"] = Percentile("p99"),
        ["p99.9"] = Percentile("p99.9"),
        ["max"] = Percentile("max"),
        // All that was not answered as asked; without those refused in good order; among reads; those that no kill met in flight.
        ["errors"] = Share(figures => figures.Errors),
        ["failures"] = Share(figures => figures.Failed),
        ["shed"] = Share(figures => figures.Shed),
        ["stale"] = Share(figures => figures.Stale),
        ["stray"] = Share(figures => figures.Stray),
        ["safe"] = new([ThresholdUnit.Number, ThresholdUnit.Percent], IsOfScenario: false, (result, threshold) =>
            Counted(result.Judged.Safe, figures => figures.Errors, threshold.Unit)),
        ["goodput"] = new([ThresholdUnit.Number, ThresholdUnit.Percent], IsOfScenario: true, Goodput),
        ["recovery"] = new([ThresholdUnit.Time], IsOfScenario: false, (result, _) => result.Recovery?.TotalMilliseconds),
        ["lag"] = new([ThresholdUnit.Time], IsOfScenario: false, (result, _) => result.Judged.Lag),
    };

    private static Metric Percentile(string name) => new([ThresholdUnit.Time, ThresholdUnit.Times], IsOfScenario: true, (result, threshold) =>
        FiguresFor(result, threshold)?.Latency?.Of(name) is not { } latency ? null
        : threshold.Unit == ThresholdUnit.Time ? latency
        : latency / result.Usual?.Of(name));

    private static Metric Share(Func<Figures, long> count) => new([ThresholdUnit.Number, ThresholdUnit.Percent], IsOfScenario: true, (result, threshold) =>
        FiguresFor(result, threshold) is { } figures ? Counted(figures, count, threshold.Unit) : null);

    private static double? Counted(Figures figures, Func<Figures, long> count, ThresholdUnit unit) =>
        unit == ThresholdUnit.Number ? count(figures) : figures.Offered == 0 ? null : 100.0 * count(figures) / figures.Offered;

    // Per second, or as a share: of the capacity that was measured, else of what was offered.
    private static double? Goodput(LoadResult result, Threshold threshold)
    {
        if (FiguresFor(result, threshold) is not { Offered: > 0 } figures)
            return null;
        return threshold.Unit == ThresholdUnit.Number ? figures.OkPerSecond
            : result.Capacity is { } capacity && threshold.Scenario is null ? 100 * figures.OkPerSecond / capacity.PerSecond
            : 100.0 * figures.Ok / figures.Offered;
    }

    private static Figures? FiguresFor(LoadResult result, Threshold threshold) =>
        threshold.Scenario is null ? result.Judged.All : result.Judged.Scenarios.GetValueOrDefault(threshold.Scenario);
}

/// <param name="Units">In which units it can be given.</param>
/// <param name="IsOfScenario">Whether each scenario has its own.</param>
/// <param name="Measure">Reads it from a result; null if it was not measured.</param>
internal sealed record Metric(ThresholdUnit[] Units, bool IsOfScenario, Func<LoadResult, Threshold, double?> Measure);
