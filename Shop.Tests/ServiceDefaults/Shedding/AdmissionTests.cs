using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults.Shedding;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Shedding;

public sealed class AdmissionTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly SheddingOptions _options = new() { MinConcurrency = 2, InitialConcurrency = 2, MaxConcurrency = 2, MaxWaiting = 50 };
    private readonly Admission _admission;

    public AdmissionTests() =>
        _admission = new(_options, new ConcurrencyLimit(_options, () => TimeSpan.Zero, _time), _time);

    public void Dispose() => _admission.Dispose();

    [Fact]
    public async Task Enter_while_there_is_room_is_let_in_at_once()
    {
        (await Enter()).ShouldBeTrue();
        (await Enter()).ShouldBeTrue();

        _admission.InFlight.ShouldBe(2);
    }

    [Fact]
    public async Task Enter_without_room_waits_until_another_leaves()
    {
        await FillAsync();
        var third = Enter();
        third.IsCompleted.ShouldBeFalse();

        Leave();

        (await third).ShouldBeTrue();
        _admission.InFlight.ShouldBe(2);
    }

    [Fact]
    public async Task Enter_without_room_is_turned_away_after_a_bursts_time()
    {
        await FillAsync();
        var third = Enter();

        _time.Advance(_options.Burst - TimeSpan.FromMilliseconds(1));
        third.IsCompleted.ShouldBeFalse();
        _time.Advance(_options.Target);

        (await third).ShouldBeFalse();
        _admission.InFlight.ShouldBe(2);
    }

    [Fact]
    public async Task Enter_under_overload_waits_for_the_target_only()
    {
        await OverloadAsync();
        var late = Enter();

        _time.Advance(_options.Target);

        (await late).ShouldBeFalse();
    }

    [Fact]
    public async Task Enter_under_overload_behind_others_is_turned_away_at_once()
    {
        await OverloadAsync();
        var first = Enter();

        var second = Enter();

        second.IsCompleted.ShouldBeTrue();
        (await second).ShouldBeFalse();
        first.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Enter_after_a_second_of_calm_has_a_bursts_time_again()
    {
        await OverloadAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        var later = Enter();

        _time.Advance(_options.Target * 2);
        later.IsCompleted.ShouldBeFalse();
        Leave();

        (await later).ShouldBeTrue();
    }

    [Fact]
    public async Task Leave_lets_writes_in_before_reads_that_came_earlier()
    {
        await FillAsync();
        var read = Enter();
        var write = Enter(isWrite: true);

        Leave();

        (await write).ShouldBeTrue();
        read.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Leave_lets_a_read_in_at_least_every_fourth_time()
    {
        await FillAsync();
        var read = Enter();
        for (var i = 0; i < 10; i++)
            _ = Enter(isWrite: true);

        for (var i = 0; i < 4; i++)
            Leave();

        (await read).ShouldBeTrue();
    }

    [Fact]
    public async Task Enter_with_a_full_line_is_turned_away_at_once()
    {
        await FillAsync();
        for (var i = 0; i < _options.MaxWaiting; i++)
            _ = Enter();

        (await Enter()).ShouldBeFalse();
        _admission.Waiting.ShouldBe(_options.MaxWaiting);
    }

    private async Task FillAsync()
    {
        await Enter();
        await Enter();
    }

    private async Task OverloadAsync()
    {
        await FillAsync();
        var waiter = Enter();
        _time.Advance(_options.Burst);
        (await waiter).ShouldBeFalse();
    }

    private Task<bool> Enter(bool isWrite = false) => _admission.EnterAsync(isWrite).AsTask();

    private void Leave() => _admission.Leave(TimeSpan.Zero, TimeSpan.Zero);
}
