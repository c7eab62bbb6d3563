using System.Text.Json.Serialization;
using Shop.Load.Load.Arrivals;
using Shop.Load.Load.Scenarios;

namespace Shop.Load.Load.Measuring;

/// <summary>What is gathered of one phase. Not for several threads at once.</summary>
internal sealed class PhaseRecord(Phase phase, TimeSpan begun, IReadOnlyList<IScenario> scenarios)
{
    private readonly Dictionary<IScenario, Tally> _tallies = scenarios.ToDictionary(scenario => scenario, _ => new Tally());
    private readonly LatencyHistogram _lags = new();

    public Phase Phase => phase;

    public TimeSpan Begun => begun;

    /// <summary>How long arrivals came; null while they come.</summary>
    public TimeSpan? Time { get; set; }

    public void Add(Sample sample, bool isStray)
    {
        _tallies[sample.Scenario].Add(sample, isInTime: Time is null, isStray);
        _lags.Record(sample.Sent - sample.Due);
    }

    public PhaseReport Summarise()
    {
        var (all, safe, time) = (new Tally(), new Tally(), Time ?? phase.Time);
        foreach (var (scenario, tally) in _tallies)
        {
            tally.AddTo(all);
            if (scenario.IsSafe)
                tally.AddTo(safe);
        }
        return new(
            phase.Name, begun.TotalSeconds, time.TotalSeconds, phase.From, phase.To, _lags.Percentile(99) ?? 0, all.Summarise(time), safe.Summarise(time),
            _tallies.ToDictionary(tally => tally.Key.Name, tally => tally.Value.Summarise(time)));
    }
}

/// <summary>What was measured in one phase.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Begun">When it began, in seconds of the run.</param>
/// <param name="Seconds">How long arrivals came.</param>
/// <param name="From">Arrivals per second at its start, as planned.</param>
/// <param name="To">Arrivals per second at its end, as planned.</param>
/// <param name="Lag">How late the generator itself was, in milliseconds: the 99th percentile.</param>
/// <param name="All">All requests.</param>
/// <param name="Safe">Those that only read.</param>
/// <param name="Scenarios">Each scenario's.</param>
internal sealed record PhaseReport(
    string Name, double Begun, double Seconds, double From, double To, double Lag, Figures All, Figures Safe, IReadOnlyDictionary<string, Figures> Scenarios)
{
    /// <summary>When its arrivals ended, in the time of the run.</summary>
    [JsonIgnore]
    public TimeSpan End => TimeSpan.FromSeconds(Begun + Seconds);
}
