using System.Collections.Concurrent;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>An order that was accepted.</summary>
/// <param name="Waited">From the first try to the acceptance.</param>
/// <param name="Refusals">What became of the tries before.</param>
internal sealed record AcceptedOrder(Guid Id, TimeSpan Waited, IReadOnlyList<string> Refusals);

/// <summary>
/// Orders at a constant rate, whatever became of those before. Each is tried again with its key until it is accepted, as a careful client does.
/// </summary>
internal sealed class OpenOrders
{
    private const int PerSecond = 5;

    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);

    // Of which the seed has plenty.
    private static readonly int[] s_products = [1, 28, 112];

    private readonly CancellationTokenSource _enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ConcurrentQueue<string> _lost = new();
    private readonly ConcurrentQueue<AcceptedOrder> _accepted = new();
    private readonly Visitor _visitor;
    private readonly Task _sent;

    private OpenOrders(Visitor visitor)
    {
        _visitor = visitor;
        _sent = SendAsync();
    }

    public static OpenOrders Start(Visitor visitor) => new(visitor);

    /// <summary>Ends the load. Every order was accepted in the end, is found by its id, and ends by itself.</summary>
    public async Task<IReadOnlyCollection<AcceptedOrder>> StopAsync()
    {
        await _enough.CancelAsync();
        await _sent;
        _enough.Dispose();
        _lost.ShouldBeEmpty();
        _accepted.Select(order => order.Id).ShouldBeUnique();
        _accepted.Count.ShouldBeGreaterThan(20);
        foreach (var order in _accepted)
            await _visitor.EndOfAsync(order.Id, EndsWithin);
        return _accepted;
    }

    private async Task SendAsync()
    {
        var time = TimeProvider.System;
        var begun = time.GetTimestamp();
        var running = new List<Task>();
        while (!_enough.IsCancellationRequested)
        {
            for (var due = (int)(time.GetElapsedTime(begun).TotalSeconds * PerSecond); running.Count < due;)
                running.Add(InsistAsync(s_products[running.Count % s_products.Length]));
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(running);
    }

    private async Task InsistAsync(int product)
    {
        var key = Guid.NewGuid().ToString();
        var begun = TimeProvider.System.GetTimestamp();
        var refusals = new List<string>();
        while (TimeProvider.System.GetElapsedTime(begun) < GivesUpAfter)
        {
            try
            {
                using var answer = await _visitor.OrderAsync(key, product, TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    _accepted.Enqueue(new(await Visitor.IdOfAsync(answer), TimeProvider.System.GetElapsedTime(begun), refusals));
                    return;
                }
                refusals.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                refusals.Add($"{e.GetType().Name}: {e.Message}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        _lost.Enqueue($"{key}: {refusals.LastOrDefault()}");
    }
}
