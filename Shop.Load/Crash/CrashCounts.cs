using Shop.Load.History;

namespace Shop.Load.Crash;

/// <summary>How far a run is, for whoever watches.</summary>
internal sealed class CrashCounts
{
    private int _begun;
    private int _ok;
    private int _failed;
    private int _unknown;
    private int _kills;

    public int Begun => _begun;

    public void Begin() => Interlocked.Increment(ref _begun);

    public void Kill() => Interlocked.Increment(ref _kills);

    public void Add(Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Ok: Interlocked.Increment(ref _ok); break;
            case Outcome.Failed: Interlocked.Increment(ref _failed); break;
            default: Interlocked.Increment(ref _unknown); break;
        }
    }

    public override string ToString() => $"{_begun} checkouts, {_ok} accepted, {_failed} refused, {_unknown} unknown, {_kills} kills";
}
