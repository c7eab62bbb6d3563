using Microsoft.Extensions.Hosting;

namespace Shop.ServiceDefaults.Shedding;

/// <summary>
/// How long work waits for a thread of the pool, tried out a hundred times a second. The least of the last few tries counts:
/// a queue that empties now and then is no overload.
/// </summary>
internal sealed class ThreadQueue(TimeProvider time, Action<Action> queue) : IHostedService, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private const int Tries = 10;

    private readonly Lock _lock = new();
    private readonly Queue<TimeSpan> _delays = new(Tries);
    private ITimer? _timer;
    private long? _waitingSince;

    public ThreadQueue(TimeProvider time) : this(time, static work => ThreadPool.UnsafeQueueUserWorkItem(static work => work(), work, preferLocal: false))
    {
    }

    public TimeSpan Delay
    {
        get
        {
            lock (_lock)
            {
                var least = _delays.Count < Tries ? TimeSpan.Zero : _delays.Min();
                // One that still waits says no less for not having come to its end.
                return _waitingSince is { } since && time.GetElapsedTime(since) >= Tries * Period ? time.GetElapsedTime(since) : least;
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(static self => ((ThreadQueue)self!).Try(), this, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Try()
    {
        lock (_lock)
        {
            if (_waitingSince is not null)
                return;
            _waitingSince = time.GetTimestamp();
        }
        queue(Ran);
    }

    private void Ran()
    {
        lock (_lock)
        {
            if (_delays.Count == Tries)
                _delays.Dequeue();
            _delays.Enqueue(time.GetElapsedTime(_waitingSince!.Value));
            _waitingSince = null;
        }
    }
}
