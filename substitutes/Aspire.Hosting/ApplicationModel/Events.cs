using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The model is complete; nothing has been started.</summary>
public class BeforeStartEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    public IServiceProvider Services { get; } = services;

    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>Every resource that starts by itself has been handed to the orchestrator.</summary>
public class AfterResourcesCreatedEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    public IServiceProvider Services { get; } = services;

    public DistributedApplicationModel Model { get; } = model;
}

public abstract class ResourceLifecycleEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    public IResource Resource { get; } = resource;

    public IServiceProvider Services { get; } = services;

    public ILogger Logger => Services.GetRequiredService<ResourceLoggerService>().GetLogger(Resource);
}

/// <summary>For a resource that the orchestrator does not know: its owner starts it from here.</summary>
public class InitializeResourceEvent(
    IResource resource, IDistributedApplicationEventing eventing, ResourceNotificationService notifications, IServiceProvider services)
    : ResourceLifecycleEvent(resource, services)
{
    public IDistributedApplicationEventing Eventing { get; } = eventing;

    public ResourceNotificationService Notifications { get; } = notifications;
}

public class ResourceEndpointsAllocatedEvent(IResource resource, IServiceProvider services) : ResourceLifecycleEvent(resource, services);

public class ConnectionStringAvailableEvent(IResource resource, IServiceProvider services) : ResourceLifecycleEvent(resource, services);

/// <summary>The resource's dependencies are met; it starts once the handlers are through.</summary>
public class BeforeResourceStartedEvent(IResource resource, IServiceProvider services) : ResourceLifecycleEvent(resource, services);

/// <summary>The resource runs and is healthy for the first time.</summary>
public class ResourceReadyEvent(IResource resource, IServiceProvider services) : ResourceLifecycleEvent(resource, services);

public class ResourceStoppedEvent(IResource resource, IServiceProvider services, ResourceEvent resourceEvent)
    : ResourceLifecycleEvent(resource, services)
{
    public ResourceEvent ResourceEvent { get; } = resourceEvent;
}
