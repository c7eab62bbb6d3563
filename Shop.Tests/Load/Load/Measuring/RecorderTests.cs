using Shop.Load.Load.Arrivals;
using Shop.Load.Load.Measuring;
using Shop.Load.Load.Scenarios;
using Shop.Load.Load.Sending;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Measuring;

public sealed class RecorderTests
{
    private static readonly Outcome Ok = Outcome.Of(200, isMarked: false, null);
    private static readonly Outcome Shed = Outcome.Of(503, isMarked: true, "/problems/overloaded");

    private readonly AnyScenario _browse = new("browse");
    private readonly AnyScenario _buy = new("buy", isSafe: false);
    private readonly Recorder _recorder;
    private readonly PhaseRecord _phase;

    public RecorderTests()
    {
        _recorder = new([_browse, _buy]);
        _phase = _recorder.Begin(Phase.Hold("hold", 1, TimeSpan.FromSeconds(10)), TimeSpan.Zero);
    }

    [Fact]
    public void Phases_count_every_scenario_and_all_of_them_and_the_safe_ones()
    {
        Record(_browse, 0, 0.1, Ok);
        Record(_browse, 1, 1.1, Outcome.Broken);
        Record(_buy, 2, 2.1, Shed);

        var report = _recorder.Phases().ShouldHaveSingleItem();
        (report.All.Offered, report.All.Ok, report.All.Shed, report.All.Failed, report.All.Errors).ShouldBe((3, 1, 1, 1, 2));
        (report.Safe.Offered, report.Safe.Errors).ShouldBe((2, 1));
        (report.Scenarios["buy"].Offered, report.Scenarios["buy"].Shed).ShouldBe((1, 1));
        report.All.Outcomes.ShouldBe(new Dictionary<string, long> { ["200"] = 1, ["503 /problems/overloaded"] = 1, ["connection lost"] = 1 });
        report.All.OkPerSecond.ShouldBe(0.1);
    }

    [Fact]
    public void Phases_count_for_the_goodput_only_what_was_answered_while_requests_came()
    {
        Record(_browse, 1, 2, Ok);
        _phase.Time = Seconds(4);
        Record(_browse, 1, 9, Ok);

        var all = _recorder.Phases()[0].All;
        (all.Ok, all.OkPerSecond).ShouldBe((2, 0.25));
    }

    [Fact]
    public void Phases_call_stray_what_failed_and_was_not_in_flight_at_a_kill()
    {
        _recorder.KillBegins(Seconds(5)).ShouldBe(0);
        _recorder.KillEnds(Seconds(5.1));
        Record(_buy, 4.9, 5.3, Outcome.Broken);
        Record(_buy, 5.05, 5.3, Outcome.Broken);
        Record(_buy, 4.9, 5.3, Ok);
        Record(_buy, 4, 4.9, Outcome.Broken);
        Record(_buy, 5.2, 5.3, Shed);

        var all = _recorder.Phases()[0].All;
        (all.Errors, all.Stray).ShouldBe((4, 2));
    }

    [Fact]
    public void Timeline_counts_a_request_in_the_second_in_which_it_was_due()
    {
        Record(_browse, 0.9, 3.5, Ok);
        Record(_browse, 2.5, 2.6, Shed);

        _recorder.Timeline().Rows.Select(row => (row.Second, row.Offered, row.Ok, row.Shed)).ShouldBe([(0, 1, 1, 0), (1, 0, 0, 0), (2, 1, 0, 1)]);
    }

    [Fact]
    public void InFlight_counts_what_was_sent_and_not_answered()
    {
        _recorder.Sent();
        _recorder.Sent();
        _recorder.Answered(_phase, new(_browse, Seconds(1), Seconds(1), Seconds(2), Ok));

        _recorder.InFlight.ShouldBe(1);
        _recorder.KillBegins(Seconds(3)).ShouldBe(1);
    }

    private void Record(IScenario scenario, double due, double ended, Outcome outcome) =>
        _recorder.Record(_phase, new(scenario, Seconds(due), Seconds(due), Seconds(ended), outcome));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
