using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Load.Target;

/// <summary>One process of a service, or a server with the script that guards it.</summary>
/// <param name="app">The application that it belongs to.</param>
/// <param name="service">The service's name in the model.</param>
/// <param name="id">The orchestrator's name for it, which a new process of it keeps.</param>
internal sealed class Replica(DistributedApplication app, string service, string id)
{
    public string Service => service;

    public string Id => id;

    // Without containers a server is a process of this machine, too.
    private bool IsServer => Current?.Resource is not ProjectResource;

    public bool IsRunning => Current is { } state && state.Snapshot.State?.Text == KnownResourceStates.Running;

    public int? ProcessId => Current is { } state && state.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value is { } pid
        ? Convert.ToInt32(pid, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Where this replica itself listens, without the orchestrator's proxy between.</summary>
    public Uri Address => AddressOf("http");

    /// <summary>Where it listens with the scheme.</summary>
    public Uri AddressOf(string scheme) => Current!.Snapshot.EnvironmentVariables.Single(variable => variable.Name == "ASPNETCORE_URLS").Value!
        .Split(';').Select(url => new Uri(url)).First(url => url.Scheme == scheme);

    private ResourceEvent? Current => app.ResourceNotifications.TryGetCurrentState(id, out var state) ? state : null;

    /// <summary>What <c>kill -9</c> does, for a server to all of its processes. Nothing, if the process is gone already.</summary>
    /// <returns>The process that was killed, or null.</returns>
    public int? Kill()
    {
        using var process = FindProcess();
        process?.Kill(entireProcessTree: IsServer);
        return process?.Id;
    }

    /// <summary><see cref="Kill"/>, and a wait until it is dead.</summary>
    /// <returns>Whether there was something to kill.</returns>
    public async Task<bool> KillAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (Kill() is null)
            return false;
        await WaitForEndAsync(TimeSpan.FromMilliseconds(1), time, cancellationToken);
        return true;
    }

    /// <summary>Asks the process to stop, as a deployment does, and waits until it has. It takes what time it needs to drain.</summary>
    public Task StopAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using (var process = FindProcess())
        {
            if (process is not null)
                Signals.Terminate(process.Id);
        }
        return WaitForEndAsync(TimeSpan.FromMilliseconds(50), time, cancellationToken);
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

    /// <summary>Whether it takes requests.</summary>
    public async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsRunning)
                return false;
            using var answer = await client.GetAsync(new Uri(Address, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits until it takes requests.</summary>
    public async Task WaitUntilReadyAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (IsServer)
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(service, cancellationToken);
            return;
        }
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        while (!await IsReadyAsync(client, cancellationToken))
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
    }

    private async Task WaitForEndAsync(TimeSpan poll, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            using (var process = FindProcess())
            {
                if (process is null)
                    return;
            }
            await Task.Delay(poll, time, cancellationToken);
        }
    }

    private Process? FindProcess()
    {
        if (ProcessId is not { } pid)
            return null;
        try
        {
            var process = Process.GetProcessById(pid);
            // The number may belong to another program by now.
            if (!process.HasExited && process.ProcessName.StartsWith(IsServer ? "bash" : "Shop.", StringComparison.Ordinal))
                return process;
            process.Dispose();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
        }
        return null;
    }
}
