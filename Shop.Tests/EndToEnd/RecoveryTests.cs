using Shop.Tests.Scaling;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>What is killed comes back by itself, and no order is lost meanwhile.</summary>
[Collection(Stack.Name)]
public sealed class RecoveryTests(Stack stack)
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);

    [Fact(Explicit = true)]
    public async Task Killed_replica_of_the_catalogue_costs_no_request()
    {
        using var guest = await Visitor.ComeAsync();
        var pages = SteadyLoad.Start(
            perSecond: 20,
            cancel => guest.Client.GetAsync("/api/v1/products?limit=3", cancel),
            cancel => guest.Client.GetAsync("/api/v1/products/4", cancel));
        var orders = await KillAsync(guest, "catalog");
        (await pages.StopAsync()).Failures.ShouldBeEmpty();
        orders.SelectMany(order => order.Refusals).ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task Killed_redis_costs_no_order()
    {
        using var guest = await Visitor.ComeAsync();
        (await KillAsync(guest, "cache")).SelectMany(order => order.Refusals).ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task Killed_primary_is_back_soon_with_every_order()
    {
        using var guest = await Visitor.ComeAsync();
        var orders = await KillAsync(guest, "postgres");
        orders.Max(order => order.Waited).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    // Under a load of orders, until all is healthy again.
    private async Task<IReadOnlyCollection<AcceptedOrder>> KillAsync(Visitor guest, string service)
    {
        await stack.BecomeHealthyAsync();
        var orders = OpenOrders.Start(guest);
        await Task.Delay(Before, TimeProvider.System, TestContext.Current.CancellationToken);
        var victim = await Stack.ContainerAsync(service);
        victim.Kill();
        for (var tries = 0; !(await Stack.ContainersAsync(service)).Any(IsStartedAgain); tries++)
        {
            tries.ShouldBeLessThan(60, $"{victim} is not started again.");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await stack.BecomeHealthyAsync();
        return await orders.StopAsync();

        bool IsStartedAgain(Container container) => container.Id == victim.Id && container.Restarts > victim.Restarts;
    }
}
