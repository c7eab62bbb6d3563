using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Checks each running resource, often until it is healthy and seldom after, and raises its events: ready when it is healthy for the
/// first time, stopped when an instance ends.
/// </summary>
internal sealed class HealthMonitor(
    HealthCheckService checks, ResourceNotificationService notifications, IDistributedApplicationEventing eventing, IServiceProvider services,
    TimeProvider time, ILogger<HealthMonitor> logger) : IAsyncDisposable
{
    private static readonly TimeSpan UntilHealthy = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WhenHealthy = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<IResource, Task> _monitored = new();
    private readonly ConcurrentDictionary<IResource, Task> _ready = new();
    private Task _watching = Task.CompletedTask;

    /// <summary>Before its first check, a resource is not healthy.</summary>
    public static ImmutableArray<HealthReportSnapshot> NotYetChecked(IResource resource) =>
        [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(h => new HealthReportSnapshot(h.Key, null, null, null))];

    public void Start(CancellationToken cancellationToken) => _watching = WatchAsync(cancellationToken);

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll([_watching, .. _monitored.Values, .. _ready.Values]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var ended = new HashSet<string>();
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            var state = change.Snapshot.State?.Text;
            if (state == KnownResourceStates.Running)
            {
                ended.Remove(change.ResourceId);
                _ = _monitored.GetOrAdd(change.Resource, r => MonitorAsync(r, cancellationToken));
                if (change.Snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReady: null })
                    await AnnounceReadyAsync(change.Resource, cancellationToken).ConfigureAwait(false);
            }
            else if (state is not null && KnownResourceStates.TerminalStates.Contains(state) && ended.Add(change.ResourceId))
            {
                _ = eventing.PublishAsync(new ResourceStoppedEvent(change.Resource, services, change), cancellationToken);
            }
        }
    }

    private Task AnnounceReadyAsync(IResource resource, CancellationToken cancellationToken)
    {
        var handled = _ready.GetOrAdd(resource, r => Task.Run(() => HandleReadyAsync(r, cancellationToken), cancellationToken));
        return notifications.PublishUpdateAsync(resource, s => s with { ResourceReady = handled });
    }

    private async Task HandleReadyAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError("{Resource} is up, but what was to follow failed: {Reason}", resource.Name, e.Message);
            throw;
        }
    }

    private async Task MonitorAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(h => h.Key).ToHashSet();
        if (keys.Count == 0)
            return;

        while (!cancellationToken.IsCancellationRequested)
        {
            var reports = await CheckAsync(keys, cancellationToken).ConfigureAwait(false);
            if (notifications.StatesOf(resource).Any(s => !AreSame(s.Snapshot.HealthReports, reports)))
                await notifications.PublishUpdateAsync(resource, s => s with { HealthReports = reports }).ConfigureAwait(false);

            var isHealthy = reports.All(r => r.Status == HealthStatus.Healthy);
            await Task.Delay(isHealthy ? WhenHealthy : UntilHealthy, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ImmutableArray<HealthReportSnapshot>> CheckAsync(HashSet<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            return ToSnapshots(await checks.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A check that cannot even be made is a check that failed.
            return [.. keys.Select(k => new HealthReportSnapshot(k, HealthStatus.Unhealthy, e.Message, null))];
        }
    }

    private ImmutableArray<HealthReportSnapshot> ToSnapshots(HealthReport report) =>
    [
        .. report.Entries.Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.Message)
        {
            LastRunAt = time.GetUtcNow().UtcDateTime
        })
    ];

    private static bool AreSame(ImmutableArray<HealthReportSnapshot> before, ImmutableArray<HealthReportSnapshot> now) =>
        before.Select(r => r with { LastRunAt = null }).SequenceEqual(now.Select(r => r with { LastRunAt = null }));
}
