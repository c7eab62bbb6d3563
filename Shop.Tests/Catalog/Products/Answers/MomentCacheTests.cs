using Microsoft.Extensions.Time.Testing;
using Shop.Catalog.Products.Answers;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Answers;

public sealed class MomentCacheTests
{
    private const int Capacity = 20;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly MomentCache<int, string> _cache;
    private int _loads;

    public MomentCacheTests() => _cache = new(_time, Moment, Capacity);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_by_many_at_once_loads_once()
    {
        var load = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);

        var all = Enumerable.Range(0, 500)
            .Select(_ =>
                Task.Run(() => _cache.GetAsync(1, (_, _) => { Interlocked.Increment(ref _loads); return load.Task; }, Cancel).AsTask(), Cancel))
            .ToList();
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        load.SetResult("value");

        (await Task.WhenAll(all)).ShouldAllBe(value => value == "value");
        _loads.ShouldBe(1);
    }

    [Fact]
    public async Task GetAsync_loads_anew_when_the_moment_is_over_counted_from_before_the_load()
    {
        await _cache.GetAsync(1, (_, _) => { _time.Advance(Moment / 2); return Task.FromResult("old"); }, Cancel);

        (await GetAsync("new")).ShouldBe("old");
        _time.Advance(Moment / 2);
        (await GetAsync("new")).ShouldBe("new");
    }

    [Fact]
    public async Task GetAsync_gives_the_loader_the_value_of_before()
    {
        await GetAsync("old");
        _time.Advance(Moment);

        (await _cache.GetAsync(1, (_, before) => Task.FromResult($"after {before}"), Cancel)).ShouldBe("after old");
    }

    [Fact]
    public async Task GetAsync_after_a_failure_loads_again()
    {
        await Should.ThrowAsync<InvalidOperationException>(
            () => _cache.GetAsync(1, (_, _) => throw new InvalidOperationException(), Cancel).AsTask());
        await Should.ThrowAsync<TimeoutException>(
            () => _cache.GetAsync(1, (_, _) => Task.FromException<string>(new TimeoutException()), Cancel).AsTask());

        (await GetAsync("value")).ShouldBe("value");
    }

    [Fact]
    public async Task GetAsync_that_is_given_up_leaves_the_load_to_others()
    {
        var load = new TaskCompletionSource<string>();
        using var impatient = new CancellationTokenSource();
        var givenUp = _cache.GetAsync(1, (_, _) => load.Task, impatient.Token).AsTask();
        var waiting = GetAsync("never");

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => givenUp);
        load.SetResult("value");

        (await waiting).ShouldBe("value");
    }

    [Fact]
    public async Task Remove_during_a_load_keeps_its_value_from_those_who_ask_later()
    {
        var load = new TaskCompletionSource<string>();
        var early = _cache.GetAsync(1, (_, _) => load.Task, Cancel).AsTask();

        _cache.Remove(1);
        (await GetAsync("new")).ShouldBe("new");
        load.SetResult("old");

        (await early).ShouldBe("old");
        (await GetAsync("newer")).ShouldBe("new");
    }

    [Fact]
    public async Task GetAsync_of_more_than_fit_throws_old_entries_away()
    {
        await GetAsync("first");
        _time.Advance(Moment);

        for (var key = 2; key < 3 * Capacity; key++)
            await _cache.GetAsync(key, (_, _) => Task.FromResult("other"), Cancel);

        (await _cache.GetAsync(1, (_, before) => Task.FromResult(before ?? "gone"), Cancel)).ShouldBe("gone");
    }

    private async Task<string> GetAsync(string value) => await _cache.GetAsync(1, (_, _) => Task.FromResult(value), Cancel);
}
