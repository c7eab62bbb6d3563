using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaBellTests
{
    private readonly SagaBell _bell = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rings_before_anybody_waits_count_as_one_here_and_elsewhere()
    {
        for (var i = 0; i < 3; i++)
            _bell.Ring();

        await InTimeAsync(_bell.WaitAsync(Cancel));
        await InTimeAsync(_bell.WaitToTellOthersAsync(Cancel));

        _bell.WaitAsync(Cancel).IsCompleted.ShouldBeFalse();
        _bell.WaitToTellOthersAsync(Cancel).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task RingHere_wakes_who_waits_and_tells_nobody_else()
    {
        var waiting = _bell.WaitAsync(Cancel);
        waiting.IsCompleted.ShouldBeFalse();

        _bell.RingHere();

        await InTimeAsync(waiting);
        _bell.WaitToTellOthersAsync(Cancel).IsCompleted.ShouldBeFalse();
    }

    private static Task InTimeAsync(Task waiting) => waiting.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);
}
