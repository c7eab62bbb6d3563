using Shop.Load.Load.Measuring;
using Shop.Load.Load.Scenarios;
using Shop.Load.Load.Sending;

namespace Shop.Load.Load.Arrivals;

/// <summary>So many clients of which each sends its next request when the last is answered: what the shop can do, not what it is asked for.</summary>
internal sealed class ClosedLoop(Mix mix, Sender sender, RunClock clock)
{
    // A shop that refuses at once is not to be asked at once again.
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromMilliseconds(50);

    public async Task<CapacityStep> MeasureAsync(int clients, TimeSpan duration, CancellationToken cancellationToken)
    {
        var begun = clock.Now;
        var answered = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => AskAsync(begun + duration, cancellationToken), cancellationToken)));
        var seconds = (clock.Now - begun).TotalSeconds;
        return new(clients, answered.Sum(sum => sum.Ok) / seconds, answered.Sum(sum => sum.Other) / seconds);
    }

    private async Task<(long Ok, long Other)> AskAsync(TimeSpan end, CancellationToken cancellationToken)
    {
        var (ok, other) = (0L, 0L);
        while (clock.Now < end && !cancellationToken.IsCancellationRequested)
        {
            if ((await sender.SendAsync(mix.Next())).Kind == OutcomeKind.Ok)
            {
                ok++;
                continue;
            }
            other++;
            await clock.PauseAsync(PauseAfterRefusal, cancellationToken);
        }
        return (ok, other);
    }
}
