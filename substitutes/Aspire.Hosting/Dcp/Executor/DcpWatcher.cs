using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Carries states and console lines from DCP into the notification and logger services.</summary>
internal sealed class DcpWatcher(
    DcpClient dcp, IReadOnlyList<IResource> resources, ResourceNotificationService notifications, ResourceLoggerService logs,
    DistributedApplicationExecutionContext executionContext, ILogger logger) : IAsyncDisposable
{
    private readonly Dictionary<string, IResource> _resources = resources
        .SelectMany(r => InstancesAnnotation.IdsOf(r).Select(id => (Id: id, Resource: r))).ToDictionary(p => p.Id, p => p.Resource);

    private readonly ConcurrentDictionary<string, Task> _followedLogs = new();
    private readonly ResourceUrls _urls = new(executionContext);
    private Task _watching = Task.CompletedTask;

    public void Start(CancellationToken cancellationToken)
    {
        var watches = new List<Task> { WatchExecutablesAsync(cancellationToken) };
        if (resources.Any(r => r.IsContainer()))
            watches.Add(WatchContainersAsync(cancellationToken));
        _watching = Task.WhenAll(watches);
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll([_watching, .. _followedLogs.Values]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task WatchExecutablesAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in dcp.WatchAsync<Executable>(cancellationToken).ConfigureAwait(false))
        {
            var id = change.Object.Metadata.Name;
            if (change.Type == DcpChangeType.Deleted || !_resources.TryGetValue(id, out var resource) || change.Object.Status is not { } status)
                continue;

            if (status.State is ExecutableState.Running or ExecutableState.Finished or ExecutableState.Terminated)
                FollowLogs<Executable>(change.Object, id, cancellationToken);
            if (status.State == ExecutableState.FailedToStart)
                TellFailure<Executable>(change.Object, id, reason: null, cancellationToken);
            var urls = await _urls.OfAsync(resource, status.State == ExecutableState.Running, cancellationToken).ConfigureAwait(false);
            await notifications.PublishUpdateAsync(resource, id, s => DcpSnapshots.Of(resource, change.Object, s) with { Urls = urls }).ConfigureAwait(false);
        }
    }

    private async Task WatchContainersAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in dcp.WatchAsync<Container>(cancellationToken).ConfigureAwait(false))
        {
            var id = change.Object.Metadata.Name;
            if (change.Type == DcpChangeType.Deleted || !_resources.TryGetValue(id, out var resource) || change.Object.Status is not { } status)
                continue;

            if (status.State is ContainerState.Running or ContainerState.Exited)
                FollowLogs<Container>(change.Object, id, cancellationToken);
            if (status.State == ContainerState.FailedToStart)
                TellFailure<Container>(change.Object, id, status.Message, cancellationToken);
            var urls = await _urls.OfAsync(resource, status.State == ContainerState.Running, cancellationToken).ConfigureAwait(false);
            await notifications.PublishUpdateAsync(resource, id, s => DcpSnapshots.Of(resource, change.Object, s) with { Urls = urls }).ConfigureAwait(false);
        }
    }

    // One object is one run of the instance; its uid tells a restart from another change.
    private void FollowLogs<T>(T followed, string id, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind =>
        _followedLogs.GetOrAdd(followed.Metadata.Uid!, _ => Task.WhenAll(
            FollowAsync<T>(id, LogSource.StdOut, isError: false, cancellationToken),
            FollowAsync<T>(id, LogSource.StdErr, isError: true, cancellationToken)));

    // Once a run, in the instance's lines and in the AppHost's own: nobody shall wait in vain for an image that cannot be pulled.
    private void TellFailure<T>(T failed, string id, string? reason, CancellationToken cancellationToken)
        where T : DcpObject, IDcpKind =>
        _followedLogs.GetOrAdd(failed.Metadata.Uid!, async _ =>
        {
            await FollowAsync<T>(id, LogSource.System, isError: true, cancellationToken, follow: false).ConfigureAwait(false);
            // The last line is the engine's own answer; those before tell how DCP came to ask.
            foreach (var line in (reason ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                logs.Append(id, line, isError: true);
            logger.LogError("{Instance} failed to start: {Reason}", id, logs.LastLines(id, 1) is [var last] ? last.Content : "no reason is known");
        });

    private async Task FollowAsync<T>(string id, LogSource source, bool isError, CancellationToken cancellationToken, bool follow = true)
        where T : DcpObject, IDcpKind
    {
        try
        {
            await foreach (var line in dcp.LogsAsync<T>(id, source, follow, cancellationToken).ConfigureAwait(false))
                logs.Append(id, line, isError);
        }
        catch (Exception e) when (e is DcpException or HttpRequestException or IOException)
        {
            logs.Append(id, $"(The lines can no longer be read: {e.Message})", isError: true);
        }
    }
}
