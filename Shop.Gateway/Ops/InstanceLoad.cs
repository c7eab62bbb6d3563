using HdrHistogram;

namespace Shop.Gateway.Ops;

/// <summary>
/// What went to one instance, second by second: requests and failures of the last minute, latencies of the last ten seconds.
/// Any thread records; <see cref="Roll"/> ends a second.
/// </summary>
internal sealed class InstanceLoad(TimeProvider time)
{
    public const int HistorySeconds = 60;

    private const int LatencySeconds = 10;
    private const int RateSeconds = 5;
    private const long MaxMicroseconds = 60_000_000;

    private static readonly HistogramFactory.RecorderFactory s_recorders = HistogramFactory
        .With64BitBucketSize().WithValuesFrom(1).WithValuesUpTo(MaxMicroseconds).WithPrecisionOf(2).WithThreadSafeWrites().WithThreadSafeReads();

    private readonly Lock _lock = new();
    private readonly Recorder _latencies = s_recorders.Create();
    private readonly Queue<HistogramBase> _lastLatencies = new();
    private readonly Queue<Second> _seconds = new();
    private long _begun = time.GetTimestamp();
    private int _requests;
    private int _failures;

    /// <param name="duration">Null for an answer that is not meant to end, such as a stream of events.</param>
    public void Record(TimeSpan? duration, bool failed)
    {
        Interlocked.Increment(ref _requests);
        if (failed)
            Interlocked.Increment(ref _failures);
        if (duration is { } taken)
            _latencies.RecordValue(Math.Clamp((long)taken.TotalMicroseconds, 1, MaxMicroseconds));
    }

    public void Roll()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _seconds.Enqueue(new(time.GetElapsedTime(_begun, now), Interlocked.Exchange(ref _requests, 0), Interlocked.Exchange(ref _failures, 0)));
            _begun = now;
            if (_seconds.Count > HistorySeconds)
                _seconds.Dequeue();
            var reused = _lastLatencies.Count == LatencySeconds ? _lastLatencies.Dequeue() : null;
            _lastLatencies.Enqueue(_latencies.GetIntervalHistogram(reused));
        }
    }

    public LoadFigures Read() => Read([this]);

    /// <summary>The figures of many instances as if they were one.</summary>
    public static LoadFigures Read(IReadOnlyCollection<InstanceLoad> loads)
    {
        var latencies = new LongHistogram(1, MaxMicroseconds, 2);
        var (requests, failures) = (0.0, 0.0);
        var history = new double[HistorySeconds];
        foreach (var load in loads)
        {
            lock (load._lock)
            {
                var recent = load._seconds.TakeLast(RateSeconds).ToList();
                var length = recent.Sum(second => second.Length.TotalSeconds);
                requests += length > 0 ? recent.Sum(second => second.Requests) / length : 0;
                failures += length > 0 ? recent.Sum(second => second.Failures) / length : 0;
                var index = HistorySeconds - load._seconds.Count;
                foreach (var second in load._seconds)
                    history[index++] += second.Requests / Math.Max(second.Length.TotalSeconds, 0.001);
                foreach (var part in load._lastLatencies)
                    latencies.Add(part);
            }
        }

        double? At(double percentile) => latencies.TotalCount == 0 ? null : Math.Round(latencies.GetValueAtPercentile(percentile) / 1000.0, 2);
        return new(Math.Round(requests, 1), Math.Round(failures, 1), At(50), At(95), At(99), [.. history.Select(rate => Math.Round(rate, 1))]);
    }

    private readonly record struct Second(TimeSpan Length, int Requests, int Failures);
}
