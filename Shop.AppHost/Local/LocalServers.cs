using Microsoft.Extensions.DependencyInjection;

namespace Shop.AppHost.Local;

/// <summary>What one AppHost knows about servers without containers: the settings, the data directory, what is missing.</summary>
internal sealed class LocalServers
{
    private readonly List<Func<CancellationToken, Task<string?>>> _checks = [];
    private readonly string? _misunderstood;
    private readonly string? _dataPath;
    private DataDirectory? _data;

    private LocalServers(IDistributedApplicationBuilder builder)
    {
        try
        {
            Options = LocalOptions.Read(builder.Configuration);
        }
        catch (DistributedApplicationException e)
        {
            Options = new();
            _misunderstood = e.Message;
        }

        UseContainers = builder.ExecutionContext.IsPublishMode
            || Options.Containers == ContainerUse.Always
            || (Options.Containers == ContainerUse.Auto && ContainerRuntime.Answers(builder.Configuration));
        if (!UseContainers)
        {
            _dataPath = DataDirectory.PathFor(Options, builder.Configuration, builder.AppHostDirectory);
            builder.Services.AddSingleton(_ => _data!);
        }

        builder.Eventing.Subscribe<BeforeStartEvent>(PrepareAsync);
    }

    public LocalOptions Options { get; }

    public bool UseContainers { get; }

    /// <summary>The one instance of the builder.</summary>
    public static LocalServers Of(IDistributedApplicationBuilder builder)
    {
        var known = builder.Services.Select(service => service.ImplementationInstance).OfType<LocalServers>().SingleOrDefault();
        if (known is not null)
            return known;

        var servers = new LocalServers(builder);
        builder.Services.AddSingleton(servers);
        return servers;
    }

    /// <summary>The folder of one server; it exists once the application starts.</summary>
    public string FolderOf(IResource resource) => Path.Combine(_dataPath!, resource.Name);

    /// <summary>Adds a check to make before anything starts; its answer is null or a sentence that says what is wrong.</summary>
    public void Check(Func<CancellationToken, Task<string?>> check) => _checks.Add(check);

    // The exceptions of event handlers come out of RunAsync, those of AppHost.cs itself would be a stack trace.
    private async Task PrepareAsync(BeforeStartEvent start, CancellationToken cancellationToken)
    {
        if (_misunderstood is not null)
            throw new DistributedApplicationException(_misunderstood);
        if (UseContainers)
            return;
        if (!OperatingSystem.IsLinux())
            throw new DistributedApplicationException("Only on Linux do PostgreSQL and Redis run without containers: start Docker or Podman.");

        _data = DataDirectory.Open(Options, _dataPath!);
        // Resolved here, so that the container disposes of it, and late: after the servers are stopped.
        start.Services.GetRequiredService<DataDirectory>();

        foreach (var check in _checks)
        {
            if (await check(cancellationToken) is { } problem)
                throw new DistributedApplicationException(problem);
        }
    }
}
