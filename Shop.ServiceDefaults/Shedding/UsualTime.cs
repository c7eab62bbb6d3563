namespace Shop.ServiceDefaults.Shedding;

/// <summary>
/// What one kind of request takes when there are few of it: the lowest mean of some successful ones in a row. It rises slowly
/// by itself, so that a kind that has become slower for good is not taken for too many for ever.
/// </summary>
internal sealed class UsualTime(TimeProvider time)
{
    // A few lucky ones would set a rule that no other can keep.
    private const int Samples = 20;
    // Doubles in 70 seconds.
    private const double RisePerSecond = 0.01;

    private readonly Lock _lock = new();
    private TimeSpan _sum;
    private int _count;
    private long _usual = -1;
    private long _since;

    /// <summary>Until it is known, what the request at hand has taken.</summary>
    public TimeSpan Or(TimeSpan took) => Volatile.Read(ref _usual) is >= 0 and var known ? new(known) : took;

    public void Add(TimeSpan took)
    {
        lock (_lock)
        {
            _sum += took;
            if (++_count < Samples)
                return;
            var mean = (_sum / _count).Ticks;
            _usual = _usual < 0 ? mean : Math.Min(mean, Risen());
            (_sum, _count, _since) = (TimeSpan.Zero, 0, time.GetTimestamp());
        }
    }

    private long Risen() => (long)(_usual * (1 + RisePerSecond * time.GetElapsedTime(_since).TotalSeconds));
}
