using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Load.Target;

/// <summary>One process of a service.</summary>
/// <param name="app">The application that it belongs to.</param>
/// <param name="service">The service's name in the model.</param>
/// <param name="id">The orchestrator's name for it, which a new process of it keeps.</param>
internal sealed class Replica(DistributedApplication app, string service, string id)
{
    public string Service => service;

    public string Id => id;

    public bool IsRunning => Current is { } state && state.Snapshot.State?.Text == KnownResourceStates.Running;

    public int? ProcessId => Current is { } state && state.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value is { } pid
        ? Convert.ToInt32(pid, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Where this replica itself listens, without the orchestrator's proxy between.</summary>
    public Uri Address => new(Current!.Snapshot.EnvironmentVariables.Single(variable => variable.Name == "ASPNETCORE_URLS").Value!);

    private ResourceEvent? Current => app.ResourceNotifications.TryGetCurrentState(id, out var state) ? state : null;

    /// <summary>What <c>kill -9</c> does. Nothing, if the process is gone already.</summary>
    /// <returns>The process that was killed, or null.</returns>
    public int? Kill()
    {
        if (ProcessId is not { } pid)
            return null;
        try
        {
            using var process = Process.GetProcessById(pid);
            // The number may belong to another program by now.
            if (!process.ProcessName.StartsWith("Shop.", StringComparison.Ordinal))
                return null;
            process.Kill();
            return pid;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Waits for the end of the process, and starts a new one after <paramref name="pause"/>.</summary>
    public async Task StartAgainAsync(TimeSpan pause, TimeProvider time, CancellationToken cancellationToken)
    {
        await app.ResourceNotifications.WaitForResourceAsync(id, KnownResourceStates.TerminalStates, cancellationToken);
        await Task.Delay(pause, time, cancellationToken);
        var started = await app.ResourceCommands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, cancellationToken);
        if (!started.Success)
            throw new InvalidOperationException($"The replica '{id}' could not be started again: {started.Message}");
        await app.ResourceNotifications.WaitForResourceAsync(id, e => e.Snapshot.State?.Text == KnownResourceStates.Running, cancellationToken);
    }
}
