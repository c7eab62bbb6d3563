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
        _ = _queue.Delay;
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

    [Fact]
    public void Tries_end_a_second_after_the_last_question()
    {
        TriesIn(TimeSpan.FromSeconds(0.9)).ShouldBeInRange(88, 92);
        TriesIn(TimeSpan.FromSeconds(0.2));

        TriesIn(TimeSpan.FromMinutes(1)).ShouldBe(0);
        _queue.Delay.ShouldBe(TimeSpan.Zero);
        TriesIn(TimeSpan.FromSeconds(0.5)).ShouldBeInRange(48, 52);
    }

    private int TriesIn(TimeSpan period)
    {
        var tries = 0;
        for (var end = _time.GetUtcNow() + period; _time.GetUtcNow() < end; _time.Advance(TimeSpan.FromMilliseconds(10)))
        {
            while (_work.TryDequeue(out var work))
            {
                work();
                tries++;
            }
        }
        return tries;
    }

    private void Try(int delay)
    {
        while (_work.Count == 0)
            _time.Advance(TimeSpan.FromMilliseconds(1));
        _time.Advance(TimeSpan.FromMilliseconds(delay));
        _work.Dequeue()();
    }
}
