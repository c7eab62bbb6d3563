using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService(
    IServiceProvider services, ResourceLoggerService logs, IOptions<ResourceNotificationServiceOptions> options, TimeProvider time)
{
    private const int LogLinesInMessage = 20;
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until any instance is in <paramref name="targetState"/> (default: Running).</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until any instance is in one of the states, and returns that state.</summary>
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(resourceName, e => e.Snapshot.State is { } s && wanted.Contains(s.Text), cancellationToken)
            .ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        ThrowIfUnknown(resourceName);
        await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (IsNamed(change, resourceName) && predicate(change))
                return change;
        }

        throw new OperationCanceledException($"The application stopped while '{resourceName}' was waited for.");
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, options.Value.DefaultWaitBehavior, cancellationToken);

    /// <summary>Waits until every instance runs, is healthy and its ready event has been handled.</summary>
    /// <exception cref="DistributedApplicationException">
    /// No resource has that name; or an instance ended and <paramref name="waitBehavior"/> says to stop. The message ends with its last log lines.
    /// </exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        ThrowIfUnknown(resourceName);
        await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!IsNamed(change, resourceName))
                continue;
            if (waitBehavior == WaitBehavior.StopOnResourceUnavailable && _states[change.ResourceId] is var now && HasEnded(now))
                throw await UnavailableAsync(now, cancellationToken).ConfigureAwait(false);

            // The change may be older than the states, so what they say counts.
            var instances = InstancesOf(change.Resource, resourceName).ToArray();
            if (instances.All(IsHealthy))
            {
                await instances[0]!.Snapshot.ResourceReady!.WaitAsync(cancellationToken).ConfigureAwait(false);
                return instances[0]!;
            }
        }

        throw new OperationCanceledException($"The application stopped while '{resourceName}' was waited for.");
    }

    /// <summary>Waits for everything that the resource was told to wait for.</summary>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().ToArray();
        if (waits.Length == 0)
            return;

        await PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Waiting }).ConfigureAwait(false);
        await Task.WhenAll(waits.Select(wait => wait.WaitType switch
        {
            WaitType.WaitForCompletion => WaitForCompletionAsync(resource, wait, cancellationToken),
            WaitType.WaitUntilStarted => WaitForResourceAsync(wait.Resource.Name, cancellationToken: cancellationToken),
            _ => WaitForResourceHealthyAsync(wait.Resource.Name, wait.WaitBehavior ?? options.Value.DefaultWaitBehavior, cancellationToken)
        })).ConfigureAwait(false);
    }

    private async Task WaitForCompletionAsync(IResource waiting, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var ended = await WaitForResourceAsync(wait.Resource.Name, HasEnded, cancellationToken).ConfigureAwait(false);
        if (ended.Snapshot.ExitCode is { } code && code != wait.ExitCode)
        {
            var lines = await LastLinesAsync(ended, cancellationToken).ConfigureAwait(false);
            throw new DistributedApplicationException(
                $"'{waiting.Name}' waits for '{wait.Resource.Name}' to end with {wait.ExitCode}, but it ended with {code}.{lines}");
        }
    }

    private void ThrowIfUnknown(string name)
    {
        var model = services.GetRequiredService<DistributedApplicationModel>();
        if (!model.Resources.TryGetByName(name, out _) && !_states.ContainsKey(name))
        {
            throw new DistributedApplicationException(
                $"There is no resource named '{name}'. There are: {string.Join(", ", model.Resources.Select(r => r.Name))}.");
        }
    }

    private IEnumerable<ResourceEvent?> InstancesOf(IResource resource, string nameOrId) =>
        (string.Equals(resource.Name, nameOrId, StringComparison.OrdinalIgnoreCase) ? InstancesAnnotation.IdsOf(resource) : [nameOrId])
        .Select(id => _states.GetValueOrDefault(id));

    private async Task<DistributedApplicationException> UnavailableAsync(ResourceEvent ended, CancellationToken cancellationToken)
    {
        var lines = await LastLinesAsync(ended, cancellationToken).ConfigureAwait(false);
        var code = ended.Snapshot.ExitCode is { } exitCode ? $" with exit code {exitCode}" : "";
        return new($"'{ended.ResourceId}' is {ended.Snapshot.State!.Text}{code} and will not become healthy.{lines}");
    }

    private async Task<string> LastLinesAsync(ResourceEvent ended, CancellationToken cancellationToken)
    {
        // A process's end is known sooner than its last words.
        await Task.Delay(LastWords, time, cancellationToken).ConfigureAwait(false);
        var lines = logs.LastLines(ended.ResourceId, LogLinesInMessage);
        return lines.Count == 0 ? "" : $" Its last lines:{string.Concat(lines.Select(l => $"{Environment.NewLine}  {WithoutTime(l.Content)}"))}";
    }

    // The orchestrator puts the time in front of each line.
    private static string WithoutTime(string line)
    {
        var space = line.IndexOf(' ');
        return space > 0 && DateTimeOffset.TryParse(line.AsSpan(0, space), CultureInfo.InvariantCulture, out _) ? line[(space + 1)..] : line;
    }

    private static bool IsNamed(ResourceEvent change, string nameOrId) =>
        string.Equals(change.Resource.Name, nameOrId, StringComparison.OrdinalIgnoreCase)
        || string.Equals(change.ResourceId, nameOrId, StringComparison.OrdinalIgnoreCase);

    private static bool HasEnded(ResourceEvent change) =>
        change.Snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text);

    private static bool IsHealthy(ResourceEvent? instance) =>
        instance?.Snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReady: not null };
}

public sealed class ResourceNotificationServiceOptions
{
    /// <summary>What a wait does when the awaited resource ends. Default: wait on; tests stop.</summary>
    public WaitBehavior DefaultWaitBehavior { get; set; }
}
