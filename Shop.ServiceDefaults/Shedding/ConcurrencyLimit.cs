namespace Shop.ServiceDefaults.Shedding;

/// <summary>
/// How many requests a service handles well at once, found out by measuring, ten times a second:
/// <list type="number">
/// <item>Where requests took much longer than they usually do, or work waited for a thread, there were too many: a tenth fewer, or as many
/// fewer as it took too long, down to half.</item>
/// <item>Else, where as many were inside as may be, there may be more.</item>
/// <item>Else nothing was learnt.</item>
/// </list>
/// Not safe for threads: its <see cref="Admission"/> calls it under a lock.
/// </summary>
/// <param name="options">The bounds.</param>
/// <param name="threadDelay">How long work has lately waited for a thread at least.</param>
/// <param name="time">Tells when to measure.</param>
internal sealed class ConcurrencyLimit(SheddingOptions options, Func<TimeSpan> threadDelay, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private const double LeastDecrease = 0.9;
    private const double MostDecrease = 0.5;

    private double _limit = options.InitialConcurrency;
    private long _began = time.GetTimestamp();
    private TimeSpan _took;
    private TimeSpan _usual;
    private int _left;
    private int _most;
    private double _perSecond;

    public int Current => (int)_limit;

    /// <summary>How long it will take until so many have left, as far as the last windows tell.</summary>
    public TimeSpan TimeFor(int requests) => _perSecond > 0 ? TimeSpan.FromSeconds(requests / _perSecond) : TimeSpan.MaxValue;

    public void Entered(int inFlight) => _most = Math.Max(_most, inFlight);

    public void Left(TimeSpan took, TimeSpan usual)
    {
        _took += took;
        _usual += usual;
        _left++;
        var elapsed = time.GetElapsedTime(_began);
        if (elapsed >= Window)
            Learn(elapsed);
    }

    private void Learn(TimeSpan elapsed)
    {
        // 1.
        var excess = Math.Max(Excess(), threadDelay() / options.ThreadQueueTarget);
        if (excess > 1)
            _limit = Math.Max(options.MinConcurrency, Math.Min(_limit, _most) * Math.Clamp(1 / excess, MostDecrease, LeastDecrease));
        // 2.
        else if (_most >= Current)
            _limit = Math.Min(options.MaxConcurrency, _limit + Math.Sqrt(_limit));

        // The mean of some half a second; after a pause, of the window alone.
        var rate = _left / elapsed.TotalSeconds;
        _perSecond = elapsed > 10 * Window ? rate : 0.8 * _perSecond + 0.2 * rate;
        (_began, _took, _usual, _left, _most) = (time.GetTimestamp(), TimeSpan.Zero, TimeSpan.Zero, 0, 0);
    }

    // How many times longer than allowed the requests of the window took.
    private double Excess()
    {
        if (!options.ByLatency || _took <= TimeSpan.Zero)
            return 0;
        var usual = _usual / _left;
        var allowed = Math.Max((usual * options.Tolerance).Ticks, (usual + options.Slack).Ticks);
        return (double)(_took / _left).Ticks / Math.Max(1, allowed);
    }
}
