using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Brings the dashboard's own messages into the AppHost's log, by default only errors: its resource is not shown.</summary>
internal sealed class DashboardLogForwarder(
    DistributedApplicationModel model, ResourceLoggerService logs, ILoggerFactory loggers) : BackgroundService
{
    public const string Category = "Aspire.Hosting.Dashboard";

    private const string OwnPrefix = "Aspire.Dashboard.";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!model.Resources.TryGetByName(DashboardResource.Name, out var dashboard))
            return;
        try
        {
            await foreach (var lines in logs.WatchAsync(InstancesAnnotation.IdsOf(dashboard)[0]).WithCancellation(stoppingToken).ConfigureAwait(false))
            {
                foreach (var line in lines)
                    Forward(line);
            }
        }
        catch (OperationCanceledException)
        {
            // From here on the dashboard only complains that the AppHost goes away.
        }
    }

    private void Forward(LogLine line)
    {
        if (Parse(line.Content) is not { } entry)
        {
            loggers.CreateLogger(Category).Log(line.IsErrorMessage ? LogLevel.Error : LogLevel.Information, "{Line}", line.Content);
            return;
        }

        var category = entry.Category.StartsWith(OwnPrefix, StringComparison.Ordinal) ? entry.Category[OwnPrefix.Length..] : entry.Category;
        var reason = entry.Exception?.Split('\n')[0];
        loggers.CreateLogger($"{Category}.{category}").Log(
            entry.LogLevel, entry.EventId, "{Message}", reason is null ? entry.Message : $"{entry.Message} {reason}");
    }

    // The orchestrator puts the time before each line.
    private static Entry? Parse(string line)
    {
        var start = line.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Entry>(line.AsSpan(start));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Entry(
        int EventId, [property: JsonConverter(typeof(JsonStringEnumConverter<LogLevel>))] LogLevel LogLevel, string Category, string Message,
        string? Exception);
}
