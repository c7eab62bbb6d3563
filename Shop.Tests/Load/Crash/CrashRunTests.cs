using Shop.Load.Checking;
using Shop.Load.Crash;
using Shop.Load.History;
using Shop.Load.Target;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Crash;

[Collection(DisruptiveTests.Name)]
public sealed class CrashRunTests(ShopApp app)
{
    [Fact]
    public async Task Kills_during_500_checkouts_lose_nothing_and_double_nothing()
    {
        var options = new CrashOptions
        {
            Checkouts = 500,
            Duration = TimeSpan.FromSeconds(7),
            KillEvery = TimeSpan.FromSeconds(1),
            Seed = Random.Shared.Next(),
            History = Path.Combine(AppContext.BaseDirectory, "crash-history.jsonl"),
        };

        await new CrashRun(new RunningShop(app.App), options, TimeProvider.System, new CrashCounts())
            .ExecuteAsync(TestContext.Current.CancellationToken);

        var verdict = HistoryChecker.Check(HistoryReader.Read(options.History));
        verdict.Violations.ShouldBeEmpty($"Seed {options.Seed}, history {options.History}");
        verdict.Counts.Keys.ShouldBe(500);
        verdict.Counts.Kills.ShouldBeGreaterThan(3);
        verdict.Counts.Statuses.Keys.ShouldBe(["cancelled", "confirmed", "refunded", "rejected"], ignoreOrder: true);
    }
}
