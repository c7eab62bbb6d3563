namespace Shop.Gateway.Containment;

/// <summary>
/// Bounds how many requests are under way at once. Where the one they go to turns some away, it has fewer from then on: a fifth
/// fewer at a time, so that the excess is refused here, where that costs least; and slowly more again while it answers.
/// </summary>
internal sealed class Bulkhead(int min, int max, TimeProvider time)
{
    // What is turned away together is turned away for one reason.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const double Decrease = 0.8;

    private readonly Lock _lock = new();
    private double _limit = max;
    private int _inFlight;
    private long _decreasedAt = -1;

    public int Limit => (int)Volatile.Read(ref _limit);

    public int InFlight => Volatile.Read(ref _inFlight);

    public bool HasRoom => InFlight < Limit;

    /// <summary>Lets one in, after which <see cref="Leave"/> must be called; false when it is full.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inFlight) <= Limit)
            return true;
        Interlocked.Decrement(ref _inFlight);
        return false;
    }

    /// <summary>Lets one in who is not to be refused any more.</summary>
    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave(Outcome outcome)
    {
        var inFlight = Interlocked.Decrement(ref _inFlight) + 1;
        if (outcome == Outcome.Refused)
            Shrink(inFlight);
        // What is far from full learns nothing from an answer.
        else if (outcome == Outcome.Answered && Limit < max && inFlight * 2 > Limit)
            Grow();
    }

    private void Shrink(int inFlight)
    {
        lock (_lock)
        {
            if (_decreasedAt >= 0 && time.GetElapsedTime(_decreasedAt) < Pause)
                return;
            _decreasedAt = time.GetTimestamp();
            _limit = Math.Max(min, Math.Min(_limit, inFlight) * Decrease);
        }
    }

    private void Grow()
    {
        lock (_lock)
            _limit = Math.Min(max, _limit + 1 / _limit);
    }
}
