using Shop.Tests.Scaling;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>Instances that come and go are followed by those before them, without one failed request.</summary>
[Collection(Stack.Name)]
public sealed class ScalingTests(Stack stack)
{
    [Theory(Explicit = true)]
    [InlineData("catalog", 5, 2, 3)]
    [InlineData("gateway", 3, 2)]
    public async Task Scaling_up_and_down_costs_no_request(string service, params int[] counts)
    {
        await stack.BecomeHealthyAsync();
        using var guest = await Visitor.ComeAsync();
        var load = SteadyLoad.Start(
            perSecond: 20,
            cancel => guest.Client.GetAsync("/api/v1/products?limit=3", cancel),
            cancel => guest.Client.GetAsync("/api/v1/products/4", cancel),
            cancel => guest.Client.GetAsync("/api/v1/orders", cancel),
            cancel => guest.OrderAsync(Guid.NewGuid().ToString(), 112, cancel));

        foreach (var count in counts)
        {
            await Stack.ComposeAsync("up", "--detach", "--wait", "--no-recreate", "--scale", $"{service}={count}", service);
            var instances = await Stack.ContainersAsync(service);
            instances.Count.ShouldBe(count);
            foreach (var instance in instances)
                await TakesRequestsAsync(instance);
        }

        var (sent, failures) = await load.StopAsync();
        failures.ShouldBeEmpty();
        sent.ShouldBeGreaterThan(100);
    }

    // What it receives grows by more than a probe or two.
    private static async Task TakesRequestsAsync(Container instance)
    {
        var before = instance.Received;
        for (var tries = 0; instance.Received < before + 20_000; tries++)
        {
            tries.ShouldBeLessThan(60, $"{instance} gets no requests.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
