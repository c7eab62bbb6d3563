using Shop.Load.Load.Sending;

namespace Shop.Load.Load.Measuring;

/// <summary>What became of some requests. Not for several threads at once.</summary>
internal sealed class Tally
{
    private readonly LatencyHistogram _latencies = new();
    private readonly SortedDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private long _ok;
    private long _inTime;
    private long _shed;
    private long _failed;
    private long _stale;
    private long _stray;

    /// <param name="sample">A request.</param>
    /// <param name="isInTime">Whether it was answered while others still came.</param>
    /// <param name="isStray">Whether, if it was not answered as asked, no kill met it in flight.</param>
    public void Add(Sample sample, bool isInTime, bool isStray)
    {
        var outcome = sample.Outcome;
        _outcomes[outcome.Name] = _outcomes.GetValueOrDefault(outcome.Name) + 1;
        switch (outcome.Kind)
        {
            case OutcomeKind.Ok:
                _ok++;
                _inTime += isInTime ? 1 : 0;
                _stale += outcome.IsStale ? 1 : 0;
                _latencies.Record(sample.Latency);
                return;
            case OutcomeKind.Shed: _shed++; break;
            default: _failed++; break;
        }
        _stray += isStray ? 1 : 0;
    }

    public void AddTo(Tally sum)
    {
        sum._latencies.Add(_latencies);
        foreach (var (name, count) in _outcomes)
            sum._outcomes[name] = sum._outcomes.GetValueOrDefault(name) + count;
        (sum._ok, sum._shed, sum._failed) = (sum._ok + _ok, sum._shed + _shed, sum._failed + _failed);
        (sum._inTime, sum._stale, sum._stray) = (sum._inTime + _inTime, sum._stale + _stale, sum._stray + _stray);
    }

    public Figures Summarise(TimeSpan time) => new(
        _ok + _shed + _failed, _ok, _shed, _failed, _stale, _stray, _inTime / time.TotalSeconds, _latencies.Summarise(), new SortedDictionary<string, long>(_outcomes));
}

/// <summary>What became of some requests.</summary>
/// <param name="Offered">How many there were.</param>
/// <param name="Ok">How many were answered as asked.</param>
/// <param name="Shed">How many were refused in good order: 429 or 503 with Retry-After.</param>
/// <param name="Failed">How many ended otherwise.</param>
/// <param name="Stale">How many of the good answers were marked as stale.</param>
/// <param name="Stray">How many were not answered as asked although no kill met them in flight.</param>
/// <param name="OkPerSecond">The goodput: good answers per second while requests came. What a queue hands out later does not count.</param>
/// <param name="Latency">Latencies of the good answers; null without any.</param>
/// <param name="Outcomes">How often each outcome was seen.</param>
internal sealed record Figures(
    long Offered, long Ok, long Shed, long Failed, long Stale, long Stray, double OkPerSecond, Latency? Latency, IReadOnlyDictionary<string, long> Outcomes)
{
    public long Errors => Shed + Failed;
}
