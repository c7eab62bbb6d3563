using System.Collections.Concurrent;
using Xunit;

namespace Shop.Tests.Scaling;

/// <summary>
/// Requests at a constant rate, whatever became of the ones before; so one that hangs is noticed, and does not keep others from
/// failing. Nothing is sent twice.
/// </summary>
internal sealed class SteadyLoad
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task<int> _sent;

    private SteadyLoad(int perSecond, Func<CancellationToken, Task<HttpResponseMessage>>[] requests) => _sent = SendAsync(perSecond, requests);

    /// <param name="perSecond">How many requests start in a second.</param>
    /// <param name="requests">What they are, in turn.</param>
    public static SteadyLoad Start(int perSecond, params Func<CancellationToken, Task<HttpResponseMessage>>[] requests) => new(perSecond, requests);

    /// <summary>Ends the load and waits for the answers still to come.</summary>
    /// <returns>How many requests were sent, and what became of those that failed.</returns>
    public async Task<(int Sent, IReadOnlyCollection<string> Failures)> StopAsync()
    {
        await _enough.CancelAsync();
        var sent = await _sent;
        _enough.Dispose();
        return (sent, _failures);
    }

    private async Task<int> SendAsync(int perSecond, Func<CancellationToken, Task<HttpResponseMessage>>[] requests)
    {
        var time = TimeProvider.System;
        var begun = time.GetTimestamp();
        var running = new List<Task>();
        while (!_enough.IsCancellationRequested)
        {
            // As many as are due by now, so that a tick that comes late makes up for it.
            for (var due = (int)(time.GetElapsedTime(begun).TotalSeconds * perSecond); running.Count < due;)
                running.Add(SendAsync(requests[running.Count % requests.Length]));
            await Task.Delay(TimeSpan.FromMilliseconds(5), time, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(running);
        return running.Count;
    }

    private async Task SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> request)
    {
        var sentAt = TimeProvider.System.GetUtcNow();
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        try
        {
            using var answer = await request(limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                _failures.Enqueue(
                    $"{sentAt:O} {answer.RequestMessage}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(limit.Token)}");
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            _failures.Enqueue($"{sentAt:O} {e.GetType().Name}: {e.Message} {e.InnerException?.Message}");
        }
    }
}
