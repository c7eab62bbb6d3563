using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Startup;

/// <summary>Runs the start-up tasks, one after the other, each until it succeeds.</summary>
internal sealed class StartupRunner(
    IEnumerable<IStartupTask> tasks,
    StartupState state,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<StartupRunner> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Created before the service starts, so that a task that can never work fails the start at once.
    private readonly IStartupTask[] _tasks = [.. tasks];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WaitUntilListeningAsync(stoppingToken);
        foreach (var task in _tasks)
            await RunAsync(task, stoppingToken);
        state.Complete();
    }

    private async Task RunAsync(IStartupTask task, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await task.RunAsync(cancel);
                return;
            }
            catch (Exception problem) when (!cancel.IsCancellationRequested)
            {
                if (!task.HoldsRequests)
                    state.Complete();
                var pause = PauseAfter(attempt);
                logger.LogWarning("Start-up task {Task} failed (attempt {Attempt}), next attempt in {Pause}: {Problem}",
                    task.GetType().Name, attempt, pause, problem.Message);
                logger.LogDebug(problem, "Start-up task {Task} failed.", task.GetType().Name);
                await Task.Delay(pause, time, cancel);
            }
        }
    }

    /// <summary>Doubles from 0.2 s to 5 s, less up to a quarter, so that replicas that started at once part.</summary>
    private static TimeSpan PauseAfter(int attempt)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempt - 1, 10));
#pragma warning disable CA5394 // Jitter guards no secret.
        return (pause < LongestPause ? pause : LongestPause) * (1 - Random.Shared.NextDouble() / 4);
#pragma warning restore CA5394
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }
}
