namespace Shop.Load.Load.Arrivals;

/// <summary>The time since a run began.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();

    public TimeProvider Provider => time;

    public TimeSpan Now => time.GetElapsedTime(_begun);

    public Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => Task.Delay(pause, time, cancellationToken);

    public async ValueTask WaitUntilAsync(TimeSpan moment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Timers count whole milliseconds: rounded down, it would be too early.
        while (moment - Now is { Ticks: > 0 } early)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(early.TotalMilliseconds)), time, cancellationToken);
    }
}
