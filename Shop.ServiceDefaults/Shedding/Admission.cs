namespace Shop.ServiceDefaults.Shedding;

/// <summary>
/// Lets as many requests in at once as the <see cref="ConcurrencyLimit"/> says, and the others stand in line, briefly:
/// <list type="number">
/// <item>Who comes while there is room and no line is let in.</item>
/// <item>Under overload, who would wait for longer than the target is turned away at once, which costs least.</item>
/// <item>All others stand in line, writes before reads: for a burst's time, under overload for the target's.</item>
/// <item>Whoever leaves makes room for the first in line; one in <see cref="ReadTurn"/> times for a read, so that these never starve.</item>
/// <item>It is an overload once a line has stood for a burst's time, or one in it was turned away; until a second has passed without either.</item>
/// </list>
/// Who has been let in is never turned away.
/// </summary>
internal sealed class Admission : IDisposable
{
    private const int ReadTurn = 4;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _writes = [];
    private readonly Queue<Waiter> _reads = [];
    private readonly SheddingOptions _options;
    private readonly ConcurrencyLimit _limit;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private int _inFlight;
    private int _turn;
    private long _lineSince;
    private long? _overloadedAt;

    public Admission(SheddingOptions options, ConcurrencyLimit limit, TimeProvider time)
    {
        (_options, _limit, _time) = (options, limit, time);
        _sweep = time.CreateTimer(static self => ((Admission)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int InFlight => _inFlight;

    public int Waiting => _writes.Count + _reads.Count;

    /// <returns>True when let in, after which <see cref="Leave"/> must be called; false when turned away.</returns>
    public ValueTask<bool> EnterAsync(bool isWrite)
    {
        lock (_lock)
        {
            // 1.
            if (Waiting == 0 && _inFlight < _limit.Current)
            {
                _limit.Entered(++_inFlight);
                return new(true);
            }
            return StandInLine(isWrite ? _writes : _reads, isWrite, _time.GetTimestamp());
        }
    }

    /// <param name="took">How long it was inside.</param>
    /// <param name="usual">What the same request takes when there are few.</param>
    public void Leave(TimeSpan took, TimeSpan usual)
    {
        lock (_lock)
        {
            _inFlight--;
            _limit.Left(took, usual);
            // 4.
            if (Waiting > 0)
                LetIn(_time.GetTimestamp());
        }
    }

    public void Dispose() => _sweep.Dispose();

    private ValueTask<bool> StandInLine(Queue<Waiter> line, bool isWrite, long now)
    {
        // 2.
        if (Waiting >= _options.MaxWaiting || (IsOverloaded(now) && ExpectedWait(isWrite) > _options.Target))
        {
            _overloadedAt = now;
            return new(false);
        }
        // 3.
        if (Waiting == 0)
        {
            _lineSince = now;
            _sweep.Change(_options.Target, _options.Target);
        }
        var waiter = new Waiter(now);
        line.Enqueue(waiter);
        return new(waiter.Task);
    }

    // The first in line always has a chance, or a slow service would stand idle until the next request comes.
    private TimeSpan ExpectedWait(bool isWrite) => (isWrite ? _writes.Count : Waiting) is var before and > 0
        ? _limit.TimeFor(before + 1)
        : TimeSpan.Zero;

    private void LetIn(long now)
    {
        Expire(now);
        while (_inFlight < _limit.Current && Next() is { } waiter)
        {
            _limit.Entered(++_inFlight);
            waiter.SetResult(true);
        }
        StopWithoutLine();
    }

    private Waiter? Next()
    {
        var (first, second) = ++_turn % ReadTurn == 0 ? (_reads, _writes) : (_writes, _reads);
        return first.TryDequeue(out var waiter) || second.TryDequeue(out waiter) ? waiter : null;
    }

    private void Sweep()
    {
        lock (_lock)
            LetIn(_time.GetTimestamp());
    }

    private void Expire(long now)
    {
        // 5.
        if (Waiting > 0 && _time.GetElapsedTime(_lineSince, now) >= _options.Burst)
            _overloadedAt = now;
        var patience = IsOverloaded(now) ? _options.Target : _options.Burst;
        Expire(_writes, patience, now);
        Expire(_reads, patience, now);
    }

    private void Expire(Queue<Waiter> line, TimeSpan patience, long now)
    {
        while (line.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.Since, now) >= patience)
        {
            _overloadedAt = now;
            line.Dequeue().SetResult(false);
        }
    }

    private void StopWithoutLine()
    {
        if (Waiting == 0)
            _sweep.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private bool IsOverloaded(long now) => _overloadedAt is { } at && _time.GetElapsedTime(at, now) < Calm;

    private sealed class Waiter(long since) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long Since => since;
    }
}
