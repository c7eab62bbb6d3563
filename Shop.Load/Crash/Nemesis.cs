using Shop.Load.History;
using Shop.Load.Target;

namespace Shop.Load.Crash;

/// <summary>Kills replicas at random with SIGKILL, several at once if it so happens, and starts each again after a while.</summary>
internal sealed class Nemesis(IReadOnlyList<Replica> replicas, HistoryWriter history, CrashOptions options, TimeProvider time, CrashCounts counts)
{
    // Another stream of numbers than the plans' of the same seed.
    private readonly Random _random = new(unchecked((int)(options.Seed * 7_919) + 1));

    /// <summary>Goes on until <paramref name="enough"/>; then every replica runs again.</summary>
    public async Task RunAsync(CancellationToken enough, CancellationToken cancellationToken)
    {
        var revivals = new List<Task>();
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(AboutSoLong(options.KillEvery), time, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Replica[] running = [.. replicas.Where(replica => replica.IsRunning)];
            if (enough.IsCancellationRequested || running.Length == 0)
                continue;
            var victim = running[_random.Next(running.Length)];
            if (victim.Kill() is not { } pid)
                continue;
            history.Write(new Fault("kill", victim.Service, victim.Id, pid) { At = time.GetUtcNow() });
            counts.Kill();
            revivals.Add(ReviveAsync(victim, AboutSoLong(options.KillEvery), cancellationToken));
        }
        await Task.WhenAll(revivals);
    }

    private async Task ReviveAsync(Replica replica, TimeSpan pause, CancellationToken cancellationToken)
    {
        await replica.StartAgainAsync(pause, time, cancellationToken);
        history.Write(new Fault("start", replica.Service, replica.Id, replica.ProcessId) { At = time.GetUtcNow() });
    }

    private TimeSpan AboutSoLong(TimeSpan mean) => mean * (0.25 + 1.5 * _random.NextDouble());
}
