using Shop.Tests.AppHost;
using Shouldly;
using Xunit;

namespace Shop.Tests.Scaling;

[Collection(DisruptiveTests.Name)]
public sealed class LostInstanceTests(ShopApp app)
{
    // Two seconds, and what a busy machine takes.
    private static readonly TimeSpan UsedWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoneWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Instance_added_is_used_and_its_death_costs_no_read()
    {
        await using var instances = await ShopInstances.FollowAsync(app);
        var before = await instances.BecomeAsync("catalog", known => known.Count == 3);
        // Each another one, which the gateway does not have in memory.
        var asked = 0;
        var load = SteadyLoad.Start(
            perSecond: 100, cancel => app.Gateway.GetAsync($"/api/v1/products?ids={Interlocked.Increment(ref asked)}&limit=1", cancel));
        await using var added = AddedReplica.LikeThat(Instances.ProcessId((await Instances.OfAsync(app, "catalog"))[0]));

        var newcomer = (await instances.BecomeAsync("catalog", known => known.Count == 4)).Except(before).Single();
        (await added.AskedAsync() - newcomer.StartedAt).ShouldBeLessThan(UsedWithin);

        var killedAt = TimeProvider.System.GetTimestamp();
        added.Kill();
        await instances.BecomeAsync("catalog", known => known.Count == 3);
        TimeProvider.System.GetElapsedTime(killedAt).ShouldBeLessThan(GoneWithin);

        var (sent, failures) = await load.StopAsync();
        failures.ShouldBeEmpty();
        sent.ShouldBeGreaterThan(100);
    }
}
