using System.Collections.Concurrent;
using System.Diagnostics;
using Shop.Orders.Batching;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Batching;

public sealed class BatcherTests
{
    private static readonly BatchLimits Limits = new(Size: 10, Calls: 1, Gather: TimeSpan.Zero, Timeout: TimeSpan.FromSeconds(10));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_that_come_during_a_call_go_together_in_the_next_up_to_the_size()
    {
        using var doubling = new Doubling();
        var batcher = doubling.Batcher(Limits);
        var first = batcher.AskAsync(0, Cancel);
        await doubling.Started.WaitAsync(Cancel);

        var rest = Enumerable.Range(1, 15).Select(i => batcher.AskAsync(i, Cancel)).ToArray();
        doubling.Go.Release(3);

        (await first).ShouldBe(0);
        (await Task.WhenAll(rest)).ShouldBe(Enumerable.Range(1, 15).Select(i => 2 * i));
        doubling.Calls.Select(call => call.Count).ShouldBe([1, 10, 5]);
    }

    [Fact]
    public async Task Calls_at_once_are_bounded()
    {
        using var doubling = new Doubling();
        var batcher = doubling.Batcher(Limits with { Size = 1, Calls = 2 });

        var all = Enumerable.Range(0, 6).Select(i => batcher.AskAsync(i, Cancel)).ToArray();
        await doubling.Started.WaitAsync(Cancel);
        await doubling.Started.WaitAsync(Cancel);
        doubling.Calls.Count.ShouldBe(2);
        doubling.Go.Release(6);

        await Task.WhenAll(all);
        doubling.Calls.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Question_that_is_refused_fails_alone()
    {
        using var doubling = new Doubling { Refused = 3 };
        var batcher = doubling.Batcher(Limits with { Gather = TimeSpan.FromMilliseconds(50) });
        doubling.Go.Release(100);

        var answers = Enumerable.Range(0, 6).Select(i => batcher.AskAsync(i, Cancel)).ToArray();

        (await Should.ThrowAsync<ArgumentException>(answers[3])).Message.ShouldContain("refused");
        foreach (var i in new[] { 0, 1, 2, 4, 5 })
            (await answers[i]).ShouldBe(2 * i);
    }

    [Fact]
    public async Task Failure_of_another_kind_fails_the_whole_call_at_once()
    {
        using var doubling = new Doubling { Broken = true };
        var batcher = doubling.Batcher(Limits with { Gather = TimeSpan.FromMilliseconds(50) });
        doubling.Go.Release(100);

        var answers = Enumerable.Range(0, 6).Select(i => batcher.AskAsync(i, Cancel)).ToArray();

        foreach (var answer in answers)
            await Should.ThrowAsync<InvalidOperationException>(answer);
        doubling.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Asker_who_gives_up_is_left_out_and_the_others_are_answered()
    {
        using var doubling = new Doubling();
        var batcher = doubling.Batcher(Limits);
        var first = batcher.AskAsync(0, Cancel);
        await doubling.Started.WaitAsync(Cancel);
        using var giveUp = new CancellationTokenSource();
        var gone = batcher.AskAsync(1, giveUp.Token);
        var stays = batcher.AskAsync(2, Cancel);

        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        doubling.Go.Release(2);

        (await stays).ShouldBe(4);
        await first;
        doubling.Calls[1].ShouldBe([2]);
    }

    [Fact]
    public async Task Call_that_takes_too_long_times_out()
    {
        using var doubling = new Doubling();

        await Should.ThrowAsync<TimeoutException>(doubling.Batcher(Limits with { Timeout = TimeSpan.FromMilliseconds(20) }).AskAsync(1, Cancel));
    }

    [Fact]
    public async Task Batcher_that_was_idle_answers_again()
    {
        using var doubling = new Doubling();
        var batcher = doubling.Batcher(Limits);
        doubling.Go.Release(100);

        for (var i = 0; i < 50; i++)
            (await batcher.AskAsync(i, Cancel)).ShouldBe(2 * i);
    }

    [Fact]
    public async Task Call_belongs_to_the_first_askers_trace_and_links_to_the_others()
    {
        using var source = new ActivitySource("BatcherTests");
        var calls = new ConcurrentQueue<Activity>();
        using var ended = new SemaphoreSlim(0);
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate == source,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                calls.Enqueue(activity);
                ended.Release();
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var doubling = new Doubling();
        var batcher = doubling.Batcher(Limits with { Gather = TimeSpan.FromMilliseconds(50) }, source);
        doubling.Go.Release(100);
        var askers = Enumerable.Range(0, 3).Select(_ => new Activity("asker").SetIdFormat(ActivityIdFormat.W3C)).ToArray();

        await Task.WhenAll(askers.Select(async (asker, i) =>
        {
            asker.Start();
            await batcher.AskAsync(i, Cancel);
        }));

        // The askers have their answers a moment before the span ends.
        await ended.WaitAsync(Cancel);
        var call = calls.ShouldHaveSingleItem();
        call.ParentSpanId.ShouldBe(askers[0].SpanId);
        call.Links.Select(link => link.Context.SpanId).ShouldBe([askers[1].SpanId, askers[2].SpanId]);
        call.GetTagItem("shop.batch.size").ShouldBe(3);
    }

    /// <summary>Doubles numbers, each call when it is let go.</summary>
    private sealed class Doubling : IDisposable
    {
        private readonly Lock _lock = new();

        public List<IReadOnlyList<int>> Calls { get; } = [];

        public SemaphoreSlim Started { get; } = new(0);

        public SemaphoreSlim Go { get; } = new(0);

        public int? Refused { get; init; }

        public bool Broken { get; init; }

        public Batcher<int, int> Batcher(BatchLimits limits, ActivitySource? source = null) =>
            new("double", CallAsync, e => e is ArgumentException, limits, source ?? new("BatcherTests.None"), TimeProvider.System);

        public void Dispose()
        {
            Started.Dispose();
            Go.Dispose();
        }

        private async Task<IReadOnlyList<int>> CallAsync(IReadOnlyList<int> numbers, CancellationToken cancel)
        {
            lock (_lock)
                Calls.Add(numbers);
            Started.Release();
            await Go.WaitAsync(cancel);
            if (Broken)
                throw new InvalidOperationException("broken");
            if (Refused is { } refused && numbers.Contains(refused))
                throw new ArgumentException("refused");
            return [.. numbers.Select(number => 2 * number)];
        }
    }
}
