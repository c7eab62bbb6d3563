using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Announcements;

namespace Shop.ServiceDefaults.Shutdown;

/// <summary>
/// Turns requests away before the server closes, so that none is lost:
/// <list type="number">
/// <item>Readiness fails, answers ask their callers to close the connection, and streams end (they see the host stop).</item>
/// <item>The announcement is withdrawn: who follows announcements sends nothing here from now on.</item>
/// <item>The server stays open until those who probe have seen it too.</item>
/// </list>
/// Then the host stops: the server waits for its requests, the background services finish or hand back their work.
/// </summary>
internal sealed class Drain(ShutdownState state, Announcer announcer, IOptions<ShutdownOptions> options, TimeProvider time, ILogger<Drain> logger)
    : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // 1.
        state.Begin();
        // 2.
        await announcer.WithdrawAsync(cancellationToken);
        // 3.
        var delay = options.Value.DrainDelay;
        if (delay == TimeSpan.Zero)
            return;

        logger.LogInformation("Not ready any more; stopping in {Delay}.", delay);
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
