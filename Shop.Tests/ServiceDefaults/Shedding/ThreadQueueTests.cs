using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults.Shedding;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Shedding;

public sealed class ThreadQueueTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Queue<Action> _work = [];
    private readonly ThreadQueue _queue;

    public ThreadQueueTests()
    {
        _queue = new(_time, _work.Enqueue);
        _queue.StartAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void Delay_is_the_least_of_the_last_ten()
    {
        for (var i = 0; i < 9; i++)
            Try(delay: 30);
        Try(delay: 15);

        _queue.Delay.ShouldBe(TimeSpan.FromMilliseconds(15));
    }

    [Fact]
    public void Delay_without_a_queue_is_none()
    {
        for (var i = 0; i < 9; i++)
            Try(delay: 30);
        Try(delay: 0);

        _queue.Delay.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Delay_while_no_thread_comes_at_all_grows()
    {
        _time.Advance(TimeSpan.FromMilliseconds(10));
        _time.Advance(TimeSpan.FromMilliseconds(500));

        _queue.Delay.ShouldBe(TimeSpan.FromMilliseconds(500));
    }

    private void Try(int delay)
    {
        while (_work.Count == 0)
            _time.Advance(TimeSpan.FromMilliseconds(1));
        _time.Advance(TimeSpan.FromMilliseconds(delay));
        _work.Dequeue()();
    }
}
