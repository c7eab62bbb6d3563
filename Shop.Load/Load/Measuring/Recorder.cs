using Shop.Load.Load.Arrivals;
using Shop.Load.Load.Scenarios;
using Shop.Load.Load.Sending;

namespace Shop.Load.Load.Measuring;

/// <summary>Gathers what became of the requests: by phase and scenario, and by second.</summary>
internal sealed class Recorder(IReadOnlyList<IScenario> scenarios)
{
    private readonly Lock _lock = new();
    private readonly List<PhaseRecord> _phases = [];
    private readonly List<Second> _seconds = [];
    private readonly List<(TimeSpan From, TimeSpan To)> _kills = [];
    private int _inFlight;

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The phase that goes on.</summary>
    public PhaseRecord? Current { get; private set; }

    public PhaseRecord Begin(Phase phase, TimeSpan now)
    {
        lock (_lock)
            _phases.Add(Current = new(phase, now, scenarios));
        return Current;
    }

    /// <summary>Something is about to be killed.</summary>
    /// <returns>How many requests are in flight, and may be lost with it.</returns>
    public int KillBegins(TimeSpan now)
    {
        lock (_lock)
            _kills.Add((now, TimeSpan.MaxValue));
        return InFlight;
    }

    /// <summary>It is dead: what is sent from now on can do without it.</summary>
    public void KillEnds(TimeSpan now)
    {
        lock (_lock)
            _kills[^1] = (_kills[^1].From, now);
    }

    public void Sent() => Interlocked.Increment(ref _inFlight);

    public void Answered(PhaseRecord phase, Sample sample)
    {
        Record(phase, sample);
        Interlocked.Decrement(ref _inFlight);
    }

    /// <param name="phase">The phase in which it was due, though another may go on by now.</param>
    /// <param name="sample">How it went.</param>
    public void Record(PhaseRecord phase, Sample sample)
    {
        lock (_lock)
        {
            var isStray = sample.Outcome.Kind != OutcomeKind.Ok && !_kills.Exists(kill => sample.Sent <= kill.To && kill.From <= sample.Ended);
            phase.Add(sample, isStray);
            SecondOf(sample).Add(sample);
        }
    }

    /// <summary>What went on in the last full second, for whoever watches.</summary>
    public TimelineRow? Latest(TimeSpan now)
    {
        lock (_lock)
            return (int)now.TotalSeconds - 1 is var second and >= 0 && second < _seconds.Count ? _seconds[second].Summarise(second) : null;
    }

    public IReadOnlyList<PhaseReport> Phases()
    {
        lock (_lock)
            return [.. _phases.Select(phase => phase.Summarise())];
    }

    public Timeline Timeline()
    {
        lock (_lock)
            return new([.. _seconds]);
    }

    private Second SecondOf(Sample sample)
    {
        var number = (int)sample.Due.TotalSeconds;
        while (_seconds.Count <= number)
            _seconds.Add(new());
        return _seconds[number];
    }
}
