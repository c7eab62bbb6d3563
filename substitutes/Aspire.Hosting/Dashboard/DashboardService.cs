using Aspire.Hosting.ApplicationModel;
using Grpc.Core;

namespace Aspire.Hosting.Dashboard;

/// <summary>Answers the dashboard, or several: each call watches for itself.</summary>
internal sealed class DashboardService(
    DashboardApplicationName application, ResourceNotificationService notifications, ResourceLoggerService logs,
    ResourceCommandService commands, TimeProvider time) : Wire.DashboardService.DashboardServiceBase
{
    private static readonly TimeSpan BatchWindow = TimeSpan.FromMilliseconds(50);

    /// <summary>A message may have 4 MB; a line of 500,000 characters still fits if each takes three bytes.</summary>
    private const int MaxCharactersPerMessage = 500_000;

    private readonly DateTime _started = time.GetUtcNow().UtcDateTime;

    public override Task<Wire.ApplicationInformationResponse> GetApplicationInformation(
        Wire.ApplicationInformationRequest request, ServerCallContext context) =>
        Task.FromResult(new Wire.ApplicationInformationResponse { ApplicationName = application.Value });

    public override Task WatchResources(
        Wire.WatchResourcesRequest request, IServerStreamWriter<Wire.WatchResourcesUpdate> responseStream, ServerCallContext context) =>
        UntilTheEndAsync(context, async cancellationToken =>
        {
            var isFirst = true;
            await foreach (var batch in notifications.WatchAsync(cancellationToken).InBatchesOf(BatchWindow, time, cancellationToken).ConfigureAwait(false))
            {
                // Of several changes of one instance only the last matters.
                var resources = batch.GroupBy(e => e.ResourceId).Select(g => WireResource.Of(g.Last(), _started));
                await responseStream.WriteAsync(isFirst ? Initial(resources) : Changes(resources), cancellationToken).ConfigureAwait(false);
                isFirst = false;
            }
        });

    public override Task WatchResourceConsoleLogs(
        Wire.WatchResourceConsoleLogsRequest request, IServerStreamWriter<Wire.WatchResourceConsoleLogsUpdate> responseStream,
        ServerCallContext context) => UntilTheEndAsync(context, async cancellationToken =>
        {
            var batches = request.SuppressFollow ? logs.GetAllAsync(request.ResourceName) : logs.WatchAsync(request.ResourceName);
            await foreach (var lines in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (var update in Updates(lines))
                    await responseStream.WriteAsync(update, cancellationToken).ConfigureAwait(false);
            }
        });

    public override async Task<Wire.ResourceCommandResponse> ExecuteResourceCommand(Wire.ResourceCommandRequest request, ServerCallContext context)
    {
        var result = await commands.ExecuteCommandAsync(request.ResourceName, request.CommandName, context.CancellationToken).ConfigureAwait(false);
        var response = new Wire.ResourceCommandResponse
        {
            Kind = result switch
            {
                { Success: true } => Wire.ResourceCommandResponseKind.Succeeded,
                { Canceled: true } => Wire.ResourceCommandResponseKind.Cancelled,
                _ => Wire.ResourceCommandResponseKind.Failed
            }
        };
        if (result.Message is { } message)
            (response.Message, response.ErrorMessage) = (message, message);
        return response;
    }

    /// <summary>Nothing is ever asked; but an early end would have the dashboard call again and again.</summary>
    public override Task WatchInteractions(
        IAsyncStreamReader<Wire.WatchInteractionsRequestUpdate> requestStream,
        IServerStreamWriter<Wire.WatchInteractionsResponseUpdate> responseStream, ServerCallContext context) =>
        UntilTheEndAsync(context, async cancellationToken =>
        {
            while (await requestStream.MoveNext(cancellationToken).ConfigureAwait(false))
            {
            }
        });

    private static async Task UntilTheEndAsync(ServerCallContext context, Func<CancellationToken, Task> watch)
    {
        try
        {
            await watch(context.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The dashboard has gone, or the application stops.
        }
    }

    private static Wire.WatchResourcesUpdate Initial(IEnumerable<Wire.Resource> resources)
    {
        var data = new Wire.InitialResourceData();
        data.Resources.AddRange(resources);
        return new Wire.WatchResourcesUpdate { InitialData = data };
    }

    private static Wire.WatchResourcesUpdate Changes(IEnumerable<Wire.Resource> resources)
    {
        var changes = new Wire.WatchResourcesChanges();
        changes.Value.AddRange(resources.Select(r => new Wire.WatchResourcesChange { Upsert = r }));
        return new Wire.WatchResourcesUpdate { Changes = changes };
    }

    private static IEnumerable<Wire.WatchResourceConsoleLogsUpdate> Updates(IReadOnlyList<LogLine> lines)
    {
        var update = new Wire.WatchResourceConsoleLogsUpdate();
        var size = 0;
        foreach (var line in lines)
        {
            size += line.Content.Length;
            if (size > MaxCharactersPerMessage && update.LogLines.Count > 0)
            {
                yield return update;
                (update, size) = (new Wire.WatchResourceConsoleLogsUpdate(), line.Content.Length);
            }

            update.LogLines.Add(new Wire.ConsoleLogLine { LineNumber = line.LineNumber, Text = line.Content, IsStdErr = line.IsErrorMessage });
        }

        yield return update;
    }
}

/// <summary>What the dashboard calls the application.</summary>
internal sealed record DashboardApplicationName(string Value)
{
    private const string Suffix = ".AppHost";

    public static DashboardApplicationName Of(DistributedApplicationOptions options, string applicationName)
    {
        var name = options.DashboardApplicationName ?? applicationName;
        return new(name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? name[..^Suffix.Length] : name);
    }
}
