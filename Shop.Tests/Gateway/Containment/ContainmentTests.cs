using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shop.Gateway.Containment;
using Shop.Gateway.Problems;
using Shop.ServiceDefaults.Shedding;
using Shouldly;
using Xunit;
using Yarp.ReverseProxy;

namespace Shop.Tests.Gateway.Containment;

public sealed class ContainmentTests
{
    private static readonly (string, string)[] s_quick =
    [
        ("Containment:FailuresInARow", "3"), ("Containment:BreakDuration", "00:10:00"), ("Gateway:Retries", "0"),
    ];

    // Else all who want the same page wait for one.
    private static readonly (string, string) s_uncached = ("Caching:Enabled", "false");

    [Fact]
    public async Task Instance_that_fails_is_left_alone_while_another_answers()
    {
        await using var broken = await FakeService.StartAsync(Fail);
        await using var well = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(well.Address, [("services:catalog:http:1", broken.Address.ToString()), .. s_quick]);

        for (var i = 0; i < 60; i++)
            await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken);

        broken.Requests.Count.ShouldBeInRange(3, 6);
        well.Requests.Count.ShouldBe(60 - broken.Requests.Count);
        StatesOf(gateway).Order().ShouldBe([BreakerState.Closed, BreakerState.Open]);
    }

    [Fact]
    public async Task Instances_that_all_fail_are_all_asked()
    {
        await using var one = await FakeService.StartAsync(Fail);
        await using var other = await FakeService.StartAsync(Fail);
        await using var gateway = await GatewayHost.StartAsync(one.Address, [("services:catalog:http:1", other.Address.ToString()), .. s_quick]);

        for (var i = 0; i < 40; i++)
        {
            (await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken)).StatusCode
                .ShouldBe(HttpStatusCode.InternalServerError);
        }

        StatesOf(gateway).ShouldAllBe(state => state == BreakerState.Open);
        (one.Requests.Count + other.Requests.Count).ShouldBe(40);
    }

    [Fact]
    public async Task Route_whose_service_is_gone_is_broken_off_and_comes_back()
    {
        var service = await FakeService.StartAsync();
        var address = service.Address;
        await service.DisposeAsync();
        await using var gateway = await GatewayHost.StartAsync(
            address, ("Containment:FailuresInARow", "3"), ("Containment:BreakDuration", "00:00:00.5"), ("Gateway:Retries", "0"));
        for (var i = 0; i < 3; i++)
            (await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);

        using var answer = await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, UpstreamProblems.Type);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        await using var again = await FakeService.StartAsync(port: address.Port);
        while (!(await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken)).IsSuccessStatusCode)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Route_is_not_broken_off_by_what_dies_with_one_instance_and_cannot_be_repeated()
    {
        var dying = await FakeService.StartAsync(
            _ => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken));
        await using var well = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(
            well.Address, [
                ("services:orders:http:0", well.Address.ToString()), ("services:orders:http:1", dying.Address.ToString()),
                ("Balancing:orders:Policy", "RoundRobin"), .. s_quick,
            ]);
        using var shopper = gateway.As(new("g_1", "guest"));
        var posts = new List<Task<HttpResponseMessage>>();
        while (dying.Requests.Count < 6)
        {
            posts.Add(shopper.PostAsync("/api/orders", new StringContent("{}"), TestContext.Current.CancellationToken));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await dying.KillAsync();
        (await Task.WhenAll(posts)).Count(answer => answer.StatusCode == HttpStatusCode.BadGateway).ShouldBeGreaterThanOrEqualTo(6);

        using var answer = await shopper.PostAsync("/api/orders", new StringContent("{}"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldNotBe(HttpStatusCode.ServiceUnavailable);
        await dying.DisposeAsync();
    }

    [Fact]
    public async Task Instance_with_as_many_requests_as_it_may_have_gets_no_more()
    {
        var release = new TaskCompletionSource();
        await using var slow = await FakeService.StartAsync(_ => release.Task);
        await using var gateway = await GatewayHost.StartAsync(
            slow.Address, ("Containment:DestinationConcurrency", "2"), ("Containment:MinDestinationConcurrency", "1"), s_uncached);
        Task<HttpResponseMessage>[] inside = [Get(gateway), Get(gateway)];
        while (slow.Requests.Count < 2)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);

        using var third = await Get(gateway);

        await third.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, Overloaded.Type);
        third.Headers.RetryAfter.ShouldNotBeNull();
        release.SetResult();
        foreach (var answer in await Task.WhenAll(inside))
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        slow.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Route_with_as_many_requests_as_it_may_have_does_not_hinder_another()
    {
        var release = new TaskCompletionSource();
        await using var slow = await FakeService.StartAsync(_ => release.Task);
        await using var quick = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(
            slow.Address, ("Containment:RouteConcurrency", "1"), ("services:orders:http:0", quick.Address.ToString()), s_uncached);
        var inside = Get(gateway);
        while (slow.Requests.IsEmpty)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        using var shopper = gateway.As(new("g_1", "guest"));

        using var refused = await Get(gateway);
        using var other = await shopper.GetAsync("/api/orders", TestContext.Current.CancellationToken);

        await refused.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, Overloaded.Type);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        release.SetResult();
        (await inside).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> Get(GatewayHost gateway) =>
        gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken);

    private static Task Fail(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    private static IEnumerable<BreakerState> StatesOf(GatewayHost gateway)
    {
        gateway.Services.GetRequiredService<IProxyStateLookup>().TryGetCluster("catalog", out var cluster).ShouldBeTrue();
        var states = gateway.Services.GetRequiredService<IBreakerStates>();
        return [.. cluster!.Destinations.Keys.Select(destination => states.Of("catalog", destination))];
    }
}
