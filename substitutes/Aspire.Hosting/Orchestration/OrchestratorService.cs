using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Ties the orchestrator to the life of the AppHost.</summary>
internal sealed class OrchestratorService(
    Orchestrator orchestrator, ResourceNotificationService notifications, ResourceLoggerService logs, DistributedApplicationOptions options,
    ILoggerFactory loggers) : IHostedService
{
    private Task _forwarding = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.EnableResourceLogging)
            _forwarding = ForwardLogsAsync();
        try
        {
            await orchestrator.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DcpException or DistributedApplicationException)
        {
            await orchestrator.StopAsync().ConfigureAwait(false);
            throw new DistributedApplicationException(e.Message, e);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await orchestrator.StopAsync().ConfigureAwait(false);
        notifications.Dispose();
        logs.Dispose();
        await _forwarding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ForwardLogsAsync()
    {
        var followed = new Dictionary<string, Task>();
        await foreach (var change in notifications.WatchAsync().ConfigureAwait(false))
        {
            if (!followed.ContainsKey(change.ResourceId))
                followed[change.ResourceId] = ForwardLogsAsync(change.ResourceId);
        }
    }

    private async Task ForwardLogsAsync(string resourceId)
    {
        var logger = loggers.CreateLogger($"Resources.{resourceId}");
        await foreach (var lines in logs.WatchAsync(resourceId).ConfigureAwait(false))
        {
            foreach (var line in lines)
                logger.Log(line.IsErrorMessage ? LogLevel.Error : LogLevel.Information, "{Line}", line.Content);
        }
    }
}
