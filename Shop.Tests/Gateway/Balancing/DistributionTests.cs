using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Balancing;

/// <summary>How 3,000 requests really are spread over three instances.</summary>
public sealed class DistributionTests
{
    private const int Requests = 3000;

    [Theory]
    [InlineData("RoundRobin", new[] { 1, 1, 1 }, 0.03)]
    [InlineData("Weighted", new[] { 1, 2, 3 }, 0.03)]
    // Chance and load have a say in these.
    [InlineData("LeastRequests", new[] { 1, 1, 1 }, 0.2)]
    [InlineData("PowerOfTwoChoices", new[] { 1, 1, 1 }, 0.2)]
    public async Task Requests_are_spread_as_the_policy_says(string policy, int[] weights, double tolerance)
    {
        await using var instances = await ThreeInstances.StartAsync(weights);
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, ("Balancing:catalog:Policy", policy));

        await ThreeInstances.SendAsync(gateway, Requests);

        var counts = instances.Counts();
        counts.Sum().ShouldBe(Requests);
        foreach (var (count, weight) in counts.Zip(weights))
        {
            var ideal = (double)Requests * weight / weights.Sum();
            ((double)count).ShouldBe(ideal, tolerance * ideal, string.Join(", ", counts));
        }
    }

    [Theory]
    [InlineData("LeastRequests")]
    [InlineData("PowerOfTwoChoices")]
    public async Task Slow_instance_gets_less_where_requests_in_flight_count(string policy)
    {
        await using var instances = await ThreeInstances.StartAsync(answer: (id, context) =>
            id == "a" ? Task.Delay(TimeSpan.FromMilliseconds(40), TimeProvider.System, context.RequestAborted) : Task.CompletedTask);
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, ("Balancing:catalog:Policy", policy));

        await ThreeInstances.SendAsync(gateway, 600);

        var counts = instances.Counts();
        counts[0].ShouldBeLessThan(Math.Min(counts[1], counts[2]) * 3 / 4);
    }

    [Fact]
    public async Task Sticky_keeps_each_visitor_with_one_instance_and_spreads_the_visitors()
    {
        await using var instances = await ThreeInstances.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, ("Balancing:catalog:Policy", "Sticky"));
        var homes = new List<string>();

        for (var visitor = 0; visitor < 60; visitor++)
        {
            using var browser = new HttpClient { BaseAddress = gateway.Address };
            var answers = new HashSet<string>();
            for (var request = 0; request < 5; request++)
                answers.Add(await browser.GetStringAsync("/api/products", TestContext.Current.CancellationToken));
            homes.Add(answers.ShouldHaveSingleItem());
        }

        // By chance alone, one of three would get fewer than 5 of 60 once in ten million times.
        homes.CountBy(home => home).ShouldAllBe(home => home.Value >= 5);
        homes.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Sticky_visitor_whose_instance_has_gone_stays_with_the_next()
    {
        await using var instances = await ThreeInstances.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, ("Balancing:catalog:Policy", "Sticky"));
        using var browser = new HttpClient { BaseAddress = gateway.Address };
        var first = await browser.GetStringAsync("/api/products", TestContext.Current.CancellationToken);

        instances.Announced.Remove(first);
        await instances[first].KillAsync();
        var answers = new List<string>();
        for (var request = 0; request < 5; request++)
            answers.Add(await browser.GetStringAsync("/api/products", TestContext.Current.CancellationToken));

        answers.ShouldNotContain(first);
        answers[1..].Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Newcomer_is_spared_at_first()
    {
        await using var instances = await ThreeInstances.StartAsync();
        instances.Announced.Add("c", instances["c"].Address, started: TimeProvider.System.GetUtcNow());
        await using var gateway = await GatewayHost.StartBeforeAsync(
            instances.Announced, ("Balancing:catalog:Policy", "RoundRobin"), ("Balancing:catalog:SlowStart", "00:10:00"));

        await ThreeInstances.SendAsync(gateway, 600);

        // A tenth of a third, give or take: it begins with a tenth of its share, and other requests keep the count of turns moving.
        instances.Counts()[2].ShouldBeInRange(5, 60);
    }

    [Theory]
    [InlineData("Fastest")]
    [InlineData("7")]
    public async Task Start_with_an_unknown_policy_fails_and_names_it(string policy)
    {
        await using var instances = await ThreeInstances.StartAsync();

        var failure = await Should.ThrowAsync<Exception>(
            () => GatewayHost.StartBeforeAsync(instances.Announced, ("Balancing:catalog:Policy", policy)));

        failure.Message.ShouldContain("Policy");
    }
}
