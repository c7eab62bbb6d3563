using System.Net;
using Microsoft.Extensions.Time.Testing;
using Shop.Load.Load.Arrivals;
using Shop.Load.Load.Measuring;
using Shop.Load.Load.Scenarios;
using Shop.Load.Load.Sending;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Arrivals;

public sealed class OpenLoopTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly AnyScenario _scenario = new();
    private readonly Recorder _recorder;

    public OpenLoopTests() => _recorder = new([_scenario]);

    [Fact]
    public async Task RunAsync_when_the_shop_hangs_sends_on_and_counts_the_wait_of_each_request()
    {
        var hangs = new TaskCompletionSource();
        var running = Loop(Hanging(hangs.Task)).RunAsync(Hold(10, 1), null, TestContext.Current.CancellationToken);
        await PassAsync(running);

        _recorder.InFlight.ShouldBe(10);
        _time.Advance(TimeSpan.FromSeconds(1));
        hangs.SetResult();
        await DrainedAsync();

        var all = _recorder.Phases()[0].All;
        all.Ok.ShouldBe(10);
        // The first was due 2 s before its answer came, the last 0.9 s later than that.
        all.Latency!.Max.ShouldBe(2000, 30);
        all.Latency.P50.ShouldBe(1500, 30);
    }

    [Fact]
    public async Task RunAsync_with_too_many_in_flight_counts_the_rest_as_failed()
    {
        var hangs = new TaskCompletionSource();
        await PassAsync(Loop(Hanging(hangs.Task), maxInFlight: 4).RunAsync(Hold(10, 1), null, TestContext.Current.CancellationToken));
        hangs.SetResult();
        await DrainedAsync();

        var all = _recorder.Phases()[0].All;
        (all.Offered, all.Ok, all.Failed).ShouldBe((10, 4, 6));
        all.Outcomes[Outcome.NotSent.Name].ShouldBe(6);
    }

    [Fact]
    public async Task RunAsync_prolonged_goes_on_at_the_same_rate()
    {
        var begun = _time.GetTimestamp();
        await PassAsync(Loop(FakeShop.Answering(HttpStatusCode.OK)).RunAsync(
            Hold(10, 1), () => _time.GetElapsedTime(begun) < TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken));
        await DrainedAsync();

        var phase = _recorder.Phases()[0];
        phase.All.Ok.ShouldBeInRange(29, 31);
        phase.Seconds.ShouldBe(3, 0.2);
    }

    [Fact]
    public async Task RunAsync_after_cancellation_sends_nothing_more()
    {
        using var stop = new CancellationTokenSource();
        var running = Loop(FakeShop.Answering(HttpStatusCode.OK)).RunAsync(Hold(10, 60), null, stop.Token);
        await stop.CancelAsync();
        _time.Advance(TimeSpan.FromSeconds(1));

        await Should.ThrowAsync<OperationCanceledException>(running);
        _recorder.Phases()[0].All.Offered.ShouldBeLessThan(3);
    }

    private static HttpMessageInvoker Hanging(Task end) => new(new FakeShop(async (_, _) =>
    {
        await end;
        return new(HttpStatusCode.OK);
    }));

    private OpenLoop Loop(HttpMessageInvoker shop, int maxInFlight = 100) => new(
        new Mix([(_scenario, 1)], seed: 1), new Sender(shop, FakeShop.Address, TimeSpan.FromMinutes(1), _time), _recorder, maxInFlight,
        new RunClock(_time));

    private static Phase Hold(double rate, int seconds) => Phase.Hold("hold", rate, TimeSpan.FromSeconds(seconds));

    // In steps, so that the loop can ask for its next timer between them.
    private async Task PassAsync(Task running)
    {
        for (var step = 0; !running.IsCompleted && step < 1000; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
        running.IsCompleted.ShouldBeTrue();
        await running;
    }

    private async Task DrainedAsync()
    {
        for (var patience = 0; _recorder.InFlight > 0 && patience < 1000; patience++)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        _recorder.InFlight.ShouldBe(0);
    }
}
