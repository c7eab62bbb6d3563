using Shop.Load.Load.Sending;

namespace Shop.Load.Load.Measuring;

/// <summary>The requests that were due within one second of the run. Not for several threads at once.</summary>
internal sealed class Second
{
    private long _ok;
    private long _shed;
    private long _failed;

    public LatencyHistogram Latencies { get; } = new();

    public void Add(Sample sample)
    {
        switch (sample.Outcome.Kind)
        {
            case OutcomeKind.Ok:
                _ok++;
                Latencies.Record(sample.Latency);
                break;
            case OutcomeKind.Shed: _shed++; break;
            default: _failed++; break;
        }
    }

    public TimelineRow Summarise(int number) => new(
        number, _ok + _shed + _failed, _ok, _shed, _failed, Latencies.Percentile(50), Latencies.Percentile(95), Latencies.Percentile(99));
}

/// <summary>One second of a run; latencies in milliseconds, of the good answers.</summary>
/// <param name="Second">Counted from 0, from the start of the run.</param>
internal sealed record TimelineRow(int Second, long Offered, long Ok, long Shed, long Failed, double? P50, double? P95, double? P99);
