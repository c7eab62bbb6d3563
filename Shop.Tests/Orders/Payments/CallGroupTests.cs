using Shop.Orders.Payments;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Payments;

public sealed class CallGroupTests
{
    private readonly List<IReadOnlyDictionary<Guid, int>> _groups = [];
    private readonly TaskCompletionSource _first = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_while_one_is_under_way_goes_with_the_next_each_order_once()
    {
        var group = new CallGroup<int, string>(AnswerAsync);
        var order = Guid.NewGuid();
        var first = group.AskAsync(order, 1, Cancel);
        await StartedAsync(1);

        var later = new[] { group.AskAsync(order, 2, Cancel), group.AskAsync(order, 3, Cancel), group.AskAsync(Guid.NewGuid(), 4, Cancel) };
        _first.SetResult();

        (await first).ShouldBe("1");
        (await Task.WhenAll(later)).ShouldBe(["2", "3", "4"]);
        _groups.Select(asked => string.Join(' ', asked.Values.Order())).ShouldBe(["1", "2 4", "3"]);
    }

    [Fact]
    public async Task Ask_in_a_group_that_fails_fails_and_the_next_goes_on()
    {
        var group = new CallGroup<int, string>(AnswerAsync);
        _first.SetException(new InvalidOperationException("down"));

        await Should.ThrowAsync<InvalidOperationException>(() => group.AskAsync(Guid.NewGuid(), 1, Cancel));

        (await group.AskAsync(Guid.NewGuid(), 2, Cancel)).ShouldBe("2");
    }

    [Fact]
    public async Task Ask_that_is_given_up_is_carried_out_all_the_same()
    {
        var group = new CallGroup<int, string>(AnswerAsync);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var asking = group.AskAsync(Guid.NewGuid(), 1, patience.Token);
        await StartedAsync(1);
        var waiting = group.AskAsync(Guid.NewGuid(), 2, patience.Token);

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        _first.SetResult();

        await StartedAsync(2);
    }

    private async Task<IReadOnlyDictionary<Guid, string>> AnswerAsync(IReadOnlyDictionary<Guid, int> asked)
    {
        bool first;
        lock (_groups)
        {
            _groups.Add(asked);
            first = _groups.Count == 1;
        }
        if (first)
            await _first.Task;
        return asked.ToDictionary(each => each.Key, each => $"{each.Value}");
    }

    private async Task StartedAsync(int groups)
    {
        while (true)
        {
            lock (_groups)
            {
                if (_groups.Count >= groups)
                    return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancel);
        }
    }
}
