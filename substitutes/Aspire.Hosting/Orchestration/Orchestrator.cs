using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Brings the model to life: each resource starts as soon as what it waits for is there.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model, DcpExecutor executor, IDistributedApplicationEventing eventing, ResourceNotificationService notifications,
    ResourceLoggerService logs, HealthMonitor health, IServiceProvider services, ILogger<Orchestrator> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _starting = [];

    /// <summary>
    /// (1) The parameters must have values; (2) DCP starts and every endpoint gets its address; (3) whoever needs addresses or
    /// connection strings is told; (4) the resources start, each on its own.
    /// </summary>
    /// <exception cref="DistributedApplicationException">A parameter has no value, or DCP cannot start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // (1)
        foreach (var parameter in model.Resources.OfType<ParameterResource>())
            await PublishParameterAsync(parameter, cancellationToken).ConfigureAwait(false);
        foreach (var resource in model.Resources.Where(r => r is not ParameterResource))
            await PublishInitialAsync(resource).ConfigureAwait(false);

        // (2)
        await executor.StartAsync(cancellationToken).ConfigureAwait(false);

        // (3)
        foreach (var resource in model.Resources.OfType<IResourceWithEndpoints>())
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken).ConfigureAwait(false);
        foreach (var resource in model.Resources.OfType<IResourceWithConnectionString>())
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken).ConfigureAwait(false);

        // (4)
        health.Start(_stopping.Token);
        _starting.Add(FollowParentsAsync(_stopping.Token));
        foreach (var resource in model.Resources.Where(r => r is not ParameterResource))
        {
            if (!DcpExecutor.Runs(resource))
                _starting.Add(eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, notifications, services), _stopping.Token));
            else if (!resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
                _starting.Add(StartResourceAsync(resource, InstancesAnnotation.IdsOf(resource), wait: true, _stopping.Token));
        }

        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts one instance now, whatever its resource would wait for.</summary>
    public async Task StartInstanceAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        await executor.DeleteAsync(resource, instance, cancellationToken).ConfigureAwait(false);
        await StartResourceAsync(resource, [instance], wait: false, cancellationToken).ConfigureAwait(false);
    }

    public async Task StopInstanceAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        await notifications.PublishUpdateAsync(resource, instance, s => s with { State = KnownResourceStates.Stopping }).ConfigureAwait(false);
        await executor.StopAsync(resource, instance, cancellationToken).ConfigureAwait(false);
    }

    public async Task RestartInstanceAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        await StopInstanceAsync(resource, instance, cancellationToken).ConfigureAwait(false);
        await notifications.WaitForResourceAsync(instance, KnownResourceStates.TerminalStates, cancellationToken).ConfigureAwait(false);
        await StartInstanceAsync(resource, instance, cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await executor.ShutdownAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task StartResourceAsync(IResource resource, IReadOnlyList<string> instances, bool wait, CancellationToken cancellationToken)
    {
        try
        {
            if (wait)
                await notifications.WaitForDependenciesAsync(resource, cancellationToken).ConfigureAwait(false);
            foreach (var instance in instances)
            {
                await notifications.PublishUpdateAsync(resource, instance, s => s with
                {
                    State = KnownResourceStates.Starting,
                    HealthReports = HealthMonitor.NotYetChecked(resource)
                }).ConfigureAwait(false);
            }


            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(instances.Select(i => executor.CreateAsync(resource, i, cancellationToken))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception e)
        {
            logger.LogError("{Resource} cannot start: {Reason}", resource.Name, e.Message);
            logger.LogDebug(e, "{Resource} cannot start", resource.Name);
            foreach (var instance in instances)
            {
                logs.GetLogger(instance).LogError("{Reason}", e.Message);
                await notifications.PublishUpdateAsync(resource, instance, s => s with
                {
                    State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error)
                }).ConfigureAwait(false);
            }
        }
    }

    private Task PublishInitialAsync(IResource resource)
    {
        var relationships = resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Select(r => new RelationshipSnapshot(r.Resource.Name, r.Type)).Distinct();
        return notifications.PublishUpdateAsync(resource, s => s with
        {
            State = s.State ?? KnownResourceStates.NotStarted,
            HealthReports = HealthMonitor.NotYetChecked(resource),
            Relationships = [.. s.Relationships, .. relationships],
            IconName = resource.TryGetLastAnnotation<ResourceIconAnnotation>(out var icon) ? icon.IconName : s.IconName,
            Properties = resource is IResourceWithParent child
                ? [.. s.Properties, new ResourcePropertySnapshot("resource.parentName", InstancesAnnotation.IdsOf(child.Parent)[0])]
                : s.Properties
        });
    }

    private async Task PublishParameterAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        var value = await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
        await notifications.PublishUpdateAsync(parameter, s => s with
        {
            ResourceType = "Parameter",
            State = new ResourceStateSnapshot(KnownResourceStates.Running, KnownResourceStateStyles.Success),
            Properties = [new("Value", value) { IsSensitive = parameter.Secret }]
        }).ConfigureAwait(false);
    }

    // A database lives and dies with its container.
    private async Task FollowParentsAsync(CancellationToken cancellationToken)
    {
        var children = model.Resources.OfType<IResourceWithParent>()
            .Where(c => c is IResourceWithConnectionString && !DcpExecutor.Runs(c)).ToLookup(c => c.Parent);
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!change.Resource.IsContainer())
                    continue;
                foreach (var child in children[change.Resource])
                {
                    await notifications.PublishUpdateAsync(child, s => s with
                    {
                        State = change.Snapshot.State,
                        StartTimeStamp = change.Snapshot.StartTimeStamp,
                        StopTimeStamp = change.Snapshot.StopTimeStamp
                    }).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }
}
