using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.Substitutes.Hosting;

internal static class ConsoleLines
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The lines of a resource, without their time, up to the first that contains <paramref name="last"/>.</summary>
    /// <exception cref="TimeoutException">There was none in 30 seconds; the message has the lines.</exception>
    public static async Task<IReadOnlyList<string>> LinesUntilAsync(
        this DistributedApplication app, IResource resource, string last, CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await foreach (var batch in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(resource).WithCancellation(limit.Token))
            {
                foreach (var line in batch)
                {
                    seen.Add(line.Content[(line.Content.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
                    if (line.Content.Contains(last, StringComparison.Ordinal))
                        return seen;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Told below.
        }

        throw new TimeoutException($"'{resource.Name}' wrote no line with '{last}', but:\n{string.Join('\n', seen)}");
    }
}
