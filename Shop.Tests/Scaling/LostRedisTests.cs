using Aspire.Hosting.ApplicationModel;
using Shop.Tests.AppHost;
using Shouldly;
using Xunit;

namespace Shop.Tests.Scaling;

[Collection(DisruptiveTests.Name)]
public sealed class LostRedisTests(ShopApp app)
{
    private static readonly TimeSpan MoreThanALease = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan NormalWithin = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redis_lost_costs_no_catalogue_read_and_instances_are_followed_again_after()
    {
        await using var instances = await ShopInstances.FollowAsync(app);
        var before = await instances.BecomeAsync("catalog", known => known.Count == 3);
        var redis = (await Instances.OfAsync(app, "cache")).Single();
        var load = SteadyLoad.Start(
            perSecond: 50, cancel => app.Gateway.GetAsync("/api/v1/products?limit=3", cancel),
            cancel => app.Gateway.GetAsync("/api/v1/products/4", cancel));

        await CommandAsync(redis, KnownResourceCommands.StopCommand);
        await app.App.ResourceNotifications.WaitForResourceAsync(redis.ResourceId, KnownResourceStates.TerminalStates, Cancel);
        await Task.Delay(MoreThanALease, TimeProvider.System, Cancel);
        instances.Of("catalog").ShouldBe(before);

        await CommandAsync(redis, KnownResourceCommands.StartCommand);
        await app.App.ResourceNotifications.WaitForResourceHealthyAsync("cache", Cancel);
        var back = TimeProvider.System.GetTimestamp();
        await using (var newcomer = await ShopInstances.FollowAsync(app))
            await newcomer.BecomeAsync("catalog", known => before.All(known.Contains));
        TimeProvider.System.GetElapsedTime(back).ShouldBeLessThan(NormalWithin);

        var (sent, failures) = await load.StopAsync();
        failures.ShouldBeEmpty();
        sent.ShouldBeGreaterThan(100);
    }

    private async Task CommandAsync(ResourceEvent instance, string command) =>
        (await app.App.ResourceCommands.ExecuteCommandAsync(instance.ResourceId, command, Cancel)).Success.ShouldBeTrue();
}
