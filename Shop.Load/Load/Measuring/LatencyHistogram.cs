using HdrHistogram;

namespace Shop.Load.Load.Measuring;

/// <summary>Latencies from a microsecond to a minute, to a hundredth of their value.</summary>
internal sealed class LatencyHistogram
{
    private const long Longest = 60_000_000;

    private readonly LongHistogram _microseconds = new(lowestTrackableValue: 1, Longest, numberOfSignificantValueDigits: 2);

    public long Count => _microseconds.TotalCount;

    public void Record(TimeSpan latency) => _microseconds.RecordValue(Math.Clamp((long)latency.TotalMicroseconds, 1, Longest));

    public void Add(LatencyHistogram other) => _microseconds.Add(other._microseconds);

    /// <returns>In milliseconds; null when there are none.</returns>
    public double? Percentile(double percentile) => Count == 0 ? null : _microseconds.GetValueAtPercentile(percentile) / 1000.0;

    public Latency? Summarise() => Count == 0 ? null : new(
        Percentile(50)!.Value, Percentile(90)!.Value, Percentile(95)!.Value, Percentile(99)!.Value, Percentile(99.9)!.Value, Percentile(100)!.Value);
}

/// <summary>Latencies in milliseconds.</summary>
internal sealed record Latency(double P50, double P90, double P95, double P99, double P999, double Max)
{
    /// <param name="metric">p50, p90, p95, p99, p99.9 or max.</param>
    public double Of(string metric) => metric switch
    {
        "p50" => P50,
        "p90" => P90,
        "p95" => P95,
        "p99" => P99,
        "p99.9" => P999,
        "max" => Max,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such percentile."),
    };
}
