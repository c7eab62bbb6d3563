using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Shop.Tests.Gateway.Health;

public sealed class UpstreamHealthTests
{
    // By default it takes 1.8 s at most. The machine may be busy.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly (string, string) s_rarelyProbed = ("UpstreamHealth:ProbeInterval", "00:01:00");

    [Fact]
    public async Task Instance_whose_probes_fail_is_out_until_they_succeed()
    {
        await using var instances = await ThreeInstances.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced);

        instances["b"].IsReady = false;
        await WaitAsync(gateway, available => available.SetEquals(["a", "c"]));
        await ThreeInstances.SendAsync(gateway, 30);
        instances.Counts()[1].ShouldBe(0);

        instances["b"].IsReady = true;
        await WaitAsync(gateway, available => available.Count == 3);
    }

    [Fact]
    public async Task Instances_that_all_seem_to_fail_are_all_used()
    {
        await using var instances = await ThreeInstances.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, ("Balancing:catalog:Policy", "RoundRobin"));
        foreach (var id in ThreeInstances.Ids)
            instances[id].IsReady = false;
        await WaitAsync(gateway, _ => Catalog(gateway).Destinations.Values.All(instance => instance.Health.Active == DestinationHealth.Unhealthy));

        await ThreeInstances.SendAsync(gateway, 30);

        instances.Counts().ShouldBe([10, 10, 10]);
    }

    [Fact]
    public async Task Instance_that_dies_between_two_probes_is_put_out_by_the_requests_and_costs_none()
    {
        await using var instances = await ThreeInstances.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(
            instances.Announced, s_rarelyProbed, ("UpstreamHealth:Reactivation", "00:10:00"));
        await ThreeInstances.SendAsync(gateway, 30);

        await instances["b"].KillAsync();
        await ThreeInstances.SendAsync(gateway, 60);

        await WaitAsync(gateway, available => available.SetEquals(["a", "c"]));
    }

    [Fact]
    public async Task Instance_that_requests_put_out_is_tried_again_after_a_while()
    {
        await using var instances = await ThreeInstances.StartAsync();
        // The breaker would keep it out for longer.
        await using var gateway = await GatewayHost.StartBeforeAsync(
            instances.Announced, s_rarelyProbed, ("UpstreamHealth:Reactivation", "00:00:00.3"), ("Containment:FailuresInARow", "1000"));
        var port = instances["b"].Address.Port;
        await instances["b"].KillAsync();
        await ThreeInstances.SendAsync(gateway, 60);

        await using var again = await FakeService.StartAsync(port: port);
        await WaitAsync(gateway, available => available.Count == 3);
        await ThreeInstances.SendAsync(gateway, 60);

        again.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Answer_of_an_instance_that_is_bad_does_not_put_it_out()
    {
        await using var instances = await ThreeInstances.StartAsync(answer: (_, context) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        // The breaker, which judges answers, is to keep out of it.
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, s_rarelyProbed, ("Containment:FailuresInARow", "1000"));

        for (var i = 0; i < 12; i++)
        {
            (await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken)).StatusCode
                .ShouldBe(HttpStatusCode.InternalServerError);
        }

        Catalog(gateway).Destinations.Values.ShouldAllBe(instance => instance.Health.Passive != DestinationHealth.Unhealthy);
    }

    private static ClusterState Catalog(GatewayHost gateway) =>
        gateway.Services.GetRequiredService<IProxyStateLookup>().TryGetCluster("catalog", out var cluster)
            ? cluster
            : throw new InvalidOperationException("There is no catalog.");

    private static async Task WaitAsync(GatewayHost gateway, Func<HashSet<string>, bool> isReached)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while (!isReached([.. Catalog(gateway).DestinationsState.AvailableDestinations.Select(instance => instance.DestinationId)]))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }
}
