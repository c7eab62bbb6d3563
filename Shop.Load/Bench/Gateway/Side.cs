namespace Shop.Load.Bench.Gateway;

/// <summary>One of what is compared, and all that was measured of it.</summary>
/// <param name="url">What is read.</param>
/// <param name="processorTime">The processor time that it has taken so far.</param>
internal sealed class Side(Uri url, Func<TimeSpan> processorTime)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _costs = [];
    private readonly List<double> _medians = [];
    private readonly List<double> _p99s = [];

    public IReadOnlyList<double> Rates => _rates;

    /// <summary>Processor time per request, in microseconds.</summary>
    public double Cost => Comparison.MedianOf(_costs);

    /// <summary>Latency with a single client, in microseconds.</summary>
    public double Latency => Comparison.MedianOf(_medians);

    /// <summary>The 99th percentile of the same.</summary>
    public double P99 => Comparison.MedianOf(_p99s);

    public Task WarmUpAsync(TimeSpan time, CancellationToken cancellationToken) => Wrk.WarmUpAsync(url, time, cancellationToken);

    /// <summary>Rates with many clients; latencies with one, which waits for nobody else.</summary>
    public async Task MeasureAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var before = processorTime();
        var busy = await Wrk.RunAsync(url, time, cancellationToken);
        _rates.Add(busy.Rate);
        _costs.Add((processorTime() - before).TotalMicroseconds / busy.Requests);
        var alone = await Wrk.RunAsync(url, time / 2, cancellationToken, connections: 1);
        _medians.Add(alone.Median.TotalMicroseconds);
        _p99s.Add(alone.P99.TotalMicroseconds);
    }
}
