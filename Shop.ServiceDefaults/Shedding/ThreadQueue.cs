namespace Shop.ServiceDefaults.Shedding;

/// <summary>
/// How long work waits for a thread of the pool, tried out a hundred times a second while anybody asks: an idle service stays idle.
/// The least of the last few tries counts: a queue that empties now and then is no overload.
/// </summary>
internal sealed class ThreadQueue : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Interest = TimeSpan.FromSeconds(1);
    private const int Tries = 10;

    private readonly Lock _lock = new();
    private readonly Queue<TimeSpan> _delays = new(Tries);
    private readonly TimeProvider _time;
    private readonly Action<Action> _queue;
    private readonly ITimer _timer;
    private bool _trying;
    private long _askedAt;
    private long? _waitingSince;

    public ThreadQueue(TimeProvider time) : this(time, static work => ThreadPool.UnsafeQueueUserWorkItem(static work => work(), work, preferLocal: false))
    {
    }

    public ThreadQueue(TimeProvider time, Action<Action> queue)
    {
        (_time, _queue) = (time, queue);
        _timer = time.CreateTimer(static self => ((ThreadQueue)self!).Try(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Zero when it was not asked for of late, until there have been some tries.</summary>
    public TimeSpan Delay
    {
        get
        {
            lock (_lock)
            {
                _askedAt = _time.GetTimestamp();
                if (!_trying)
                    _trying = _timer.Change(Period, Period);
                var least = _delays.Count < Tries ? TimeSpan.Zero : _delays.Min();
                // One that still waits says no less for not having come to its end.
                return _waitingSince is { } since && _time.GetElapsedTime(since) >= Tries * Period ? _time.GetElapsedTime(since) : least;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Try()
    {
        lock (_lock)
        {
            if (_waitingSince is not null)
                return;
            if (_time.GetElapsedTime(_askedAt) >= Interest)
            {
                _trying = !_timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _delays.Clear();
                return;
            }
            _waitingSince = _time.GetTimestamp();
        }
        _queue(Ran);
    }

    private void Ran()
    {
        lock (_lock)
        {
            if (_delays.Count == Tries)
                _delays.Dequeue();
            _delays.Enqueue(_time.GetElapsedTime(_waitingSince!.Value));
            _waitingSince = null;
        }
    }
}
