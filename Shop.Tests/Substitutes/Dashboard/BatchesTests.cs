using System.Threading.Channels;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Dashboard;

public sealed class BatchesTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _time = new();
    private readonly Channel<int> _source = Channel.CreateUnbounded<int>();

    [Fact]
    public async Task InBatchesOf_first_batch_is_what_is_there_after_the_window()
    {
        await using var batches = Start();
        _source.Writer.TryWrite(1);
        _source.Writer.TryWrite(2);

        (await NextAsync(batches)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task InBatchesOf_nothing_gives_an_empty_first_batch()
    {
        await using var batches = Start();

        (await NextAsync(batches)).ShouldBeEmpty();
    }

    [Fact]
    public async Task InBatchesOf_a_source_that_fails_fails()
    {
        await using var batches = Start();
        _source.Writer.Complete(new InvalidOperationException("gone"));
        await NextAsync(batches);

        await Should.ThrowAsync<InvalidOperationException>(async () => await batches.MoveNextAsync());
    }

    private IAsyncEnumerator<IReadOnlyList<int>> Start() => _source.Reader.ReadAllAsync(TestContext.Current.CancellationToken)
        .InBatchesOf(Window, _time, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<int>> NextAsync(IAsyncEnumerator<IReadOnlyList<int>> batches)
    {
        var next = batches.MoveNextAsync().AsTask();
        _time.Advance(Window);
        (await next).ShouldBeTrue();
        return batches.Current;
    }
}
