using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dcp;

/// <summary>Runs the model's processes and containers through DCP.</summary>
internal sealed class DcpExecutor(
    DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext, IOptions<DcpOptions> options,
    ResourceNotificationService notifications, ResourceLoggerService logs, ILogger<DcpProcess> logger, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan StopProcessesLimit = TimeSpan.FromSeconds(5);

    private readonly ResourceConfiguration _configuration = new(executionContext);
    private readonly CancellationTokenSource _stopping = new();
    private DcpProcess? _process;
    private DcpClient? _dcp;
    private DcpWatcher? _watcher;

    public static bool Runs(IResource resource) => resource is ProjectResource or ExecutableResource || resource.IsContainer();

    private DcpClient Dcp => _dcp ?? throw new InvalidOperationException("The orchestrator has not been started.");

    /// <summary>Starts DCP, gives every endpoint its address and begins to follow states and logs.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Value.CliPath))
        {
            throw new DistributedApplicationException(
                $"The orchestrator is not at '{options.Value.CliPath}': run './shop setup', which fetches it.");
        }

        _process = new DcpProcess(options.Value.CliPath, logger, time);
        _dcp = await _process.StartAsync(cancellationToken).ConfigureAwait(false);

        var resources = model.Resources.Where(Runs).ToArray();
        if (resources.Any(r => r.IsContainer()))
            await PrepareContainersAsync(cancellationToken).ConfigureAwait(false);
        await new EndpointAllocator(_dcp, options).AllocateAsync(resources, cancellationToken).ConfigureAwait(false);
        _watcher = new DcpWatcher(_dcp, resources, notifications, logs, executionContext, logger);
        _watcher.Start(_stopping.Token);
    }

    public async Task CreateAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        if (resource.IsContainer())
            await Dcp.CreateAsync(await new ContainerFactory(_configuration).CreateAsync(resource, instance, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        else
            await Dcp.CreateAsync(await new ExecutableFactory(_configuration).CreateAsync(resource, instance, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has the instance end in its own way; DCP kills what has not ended after some seconds.</summary>
    public Task StopAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        var stop = new JsonObject { ["spec"] = new JsonObject { ["stop"] = true } };
        return resource.IsContainer()
            ? Dcp.PatchAsync<Container>(instance, stop, cancellationToken)
            : Dcp.PatchAsync<Executable>(instance, stop, cancellationToken);
    }

    /// <summary>Forgets the instance, so that another can be created under its name.</summary>
    public Task DeleteAsync(IResource resource, string instance, CancellationToken cancellationToken) => resource.IsContainer()
        ? Dcp.DeleteAsync<Container>(instance, cancellationToken)
        : Dcp.DeleteAsync<Executable>(instance, cancellationToken);

    /// <summary>
    /// Stops everything:
    /// (1) the services, while their databases and the dashboard still answer, so that they drain and send their last telemetry;
    /// (2) DCP, which stops the rest.
    /// </summary>
    public async Task ShutdownAsync()
    {
        if (_dcp is null)
            return;

        using var limit = new CancellationTokenSource(StopLimit, time);
        try
        {
            // (1)
            await StopProjectsAsync(limit.Token).ConfigureAwait(false);
            await _stopping.CancelAsync().ConfigureAwait(false);
            // (2)
            await _dcp.StopServerAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or DcpException or HttpRequestException)
        {
            logger.LogWarning("The orchestrator did not stop in {Seconds} s; it goes on by itself.", StopLimit.TotalSeconds);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_watcher is not null)
            await _watcher.DisposeAsync().ConfigureAwait(false);
        if (_dcp is not null)
            await _dcp.DisposeAsync().ConfigureAwait(false);
        if (_process is not null)
            await _process.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task PrepareContainersAsync(CancellationToken cancellationToken)
    {
        var info = await _process!.ReadInfoAsync(cancellationToken).ConfigureAwait(false);
        if (info.Containers is not { Running: true } runtime)
        {
            throw new DistributedApplicationException(
                $"The model has containers, but no container engine answers: start Docker or Podman. {info.Containers?.Error}".TrimEnd());
        }

        logger.LogDebug("Containers run in {Runtime}.", runtime.Runtime);
        await Dcp.CreateAsync(
            new ContainerNetwork { Metadata = new DcpMetadata(ContainerFactory.Network), Spec = new ContainerNetworkSpec() }, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task StopProjectsAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopProcessesLimit);
        try
        {
            await Task.WhenAll(
                from resource in model.Resources.OfType<ProjectResource>()
                from instance in InstancesAnnotation.IdsOf(resource)
                where notifications.TryGetCurrentState(instance, out var known) && known.Snapshot.State?.Text == KnownResourceStates.Running
                select StopAndWaitAsync(resource, instance, limit.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // DCP ends whoever is left.
        }
    }

    private async Task StopAndWaitAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        await StopAsync(resource, instance, cancellationToken).ConfigureAwait(false);
        await notifications.WaitForResourceAsync(instance, KnownResourceStates.TerminalStates, cancellationToken).ConfigureAwait(false);
    }
}
