using Shop.Load.Load;
using Shop.Load.Load.Faults;
using Shop.Load.Load.Plan;
using Shop.Load.Load.Report;
using Shop.Load.Load.Thresholds;
using Shop.Load.Target;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load;

[Collection(DisruptiveTests.Name)]
public sealed class LoadRunTests(ShopApp app)
{
    [Fact]
    public async Task ExecuteAtAsync_with_a_kill_measures_every_request_and_puts_the_instance_back()
    {
        var cancel = TestContext.Current.CancellationToken;
        var plan = new LoadPlan
        {
            Rate = 60,
            Time = TimeSpan.FromSeconds(3),
            WarmUp = TimeSpan.FromSeconds(0.5),
            Mix = Weight.ParseMix("browse=6,search=2,buy=2"),
            Faults = [PlannedFault.Parse("2s=kill:catalog/2"), PlannedFault.Parse("2500ms=start:catalog/2")],
            FailIf = [Threshold.Parse("lag>5s"), Threshold.Parse("goodput<50%")],
            Afterwards = TimeSpan.FromSeconds(1),
        };
        await using var target = await LoadTarget.OfAsync(new RunningShop(app.App), [], TimeProvider.System, owned: false, cancel);

        var result = await LoadRun.ExecuteAtAsync(target, plan, new RunProgress(), TimeProvider.System, cancel);

        result.Phases.Select(phase => phase.Name).ShouldBe(["warm-up", "hold"]);
        var all = result.Judged.All;
        all.Offered.ShouldBeGreaterThanOrEqualTo(180);
        all.Offered.ShouldBe(all.Outcomes.Values.Sum());
        result.Judged.Scenarios.Values.ShouldAllBe(scenario => scenario.Ok > 0);
        result.Timeline.Sum(second => second.Offered).ShouldBe(result.Phases.Sum(phase => phase.All.Offered));
        result.Faults.Select(fault => fault.What).ShouldBe(["kill catalog 2", "start catalog 2"]);
        result.Faults[0].InFlight.ShouldNotBeNull();
        result.Usual.ShouldNotBeNull();
        target.Instances["catalog"].ShouldAllBe(replica => replica.IsRunning);
        plan.FailIf.Select(threshold => threshold.Judge(result)).ShouldAllBe(verdict => !verdict.IsBreached);
    }
}
