using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shop.Gateway.Balancing;
using Shouldly;
using Xunit;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Utilities;

namespace Shop.Tests.Gateway.Balancing;

public sealed class PolicyTests
{
    [Fact]
    public void RoundRobin_takes_each_in_turn()
    {
        Picks(Yarp(BalancingPolicy.RoundRobin), 6, Destinations.New("a"), Destinations.New("b"), Destinations.New("c")).ShouldBe("abcabc");
    }

    [Fact]
    public void Weighted_spreads_the_turns_of_a_large_instance_evenly()
    {
        Picks(new WeightedRoundRobin(), 14, Destinations.New("a", capacity: 5), Destinations.New("b"), Destinations.New("c"))
            .ShouldBe("aabacaaaabacaa");
    }

    [Fact]
    public void Weighted_with_one_gone_keeps_the_ratio_of_the_others()
    {
        var policy = new WeightedRoundRobin();
        var (a, b, c) = (Destinations.New("a", capacity: 1), Destinations.New("b", capacity: 2), Destinations.New("c", capacity: 3));
        var cluster = Destinations.Cluster(a, b, c);
        Picks(policy, cluster, 5, a, b, c);

        var picks = Picks(policy, cluster, 300, a, b);

        picks.Count(id => id == 'a').ShouldBeInRange(98, 102);
    }

    [Fact]
    public void LeastRequests_takes_the_one_with_the_fewest_in_flight_for_its_capacity()
    {
        var candidates =
            new[] { Destinations.New("a", inFlight: 2), Destinations.New("b", capacity: 4, inFlight: 6), Destinations.New("c", inFlight: 5) };

        Picks(new LeastLoaded(), 3, candidates).ShouldBe("bbb");
    }

    [Fact]
    public void LeastRequests_of_idle_instances_takes_each_in_turn()
    {
        var picks = Picks(new LeastLoaded(), 6, Destinations.New("a"), Destinations.New("b"), Destinations.New("c"));

        picks.ShouldBe(picks[..3] + picks[..3]);
        picks[..3].Order().ShouldBe("abc");
    }

    [Theory]
    [InlineData(9, 0, "b")]
    [InlineData(0, 9, "a")]
    public void PowerOfTwoChoices_takes_the_less_busy_of_the_two_that_were_drawn(int inFlightOfA, int inFlightOfB, string expected)
    {
        var candidates =
            new[] { Destinations.New("a", inFlight: inFlightOfA), Destinations.New("b", inFlight: inFlightOfB), Destinations.New("c", inFlight: 0) };

        Picks(Yarp(BalancingPolicy.PowerOfTwoChoices, new Drawn(0, 1)), 1, candidates).ShouldBe(expected);
    }

    [Fact]
    public void Sticky_remembers_the_instance_in_a_cookie_that_scripts_cannot_read()
    {
        var affinity = Configured(BalancingPolicy.Sticky).SessionAffinity.ShouldNotBeNull();

        affinity.Enabled.ShouldBe(true);
        affinity.AffinityKeyName.ShouldBe("shop-instance-catalog");
        affinity.Cookie.ShouldNotBeNull().HttpOnly.ShouldBe(true);
        Configured(BalancingPolicy.RoundRobin).SessionAffinity.ShouldBeNull();
    }

    [Fact]
    public void EvenDraw_covers_each_tenth_alike()
    {
        var draw = new EvenDraw();
        var tenths = Enumerable.Range(0, 1000).Select(_ => (int)(draw.Next() * 10)).GroupBy(tenth => tenth)
            .ToDictionary(group => group.Key, group => group.Count());

        tenths.Keys.Order().ShouldBe(Enumerable.Range(0, 10));
        tenths.Values.ShouldAllBe(count => count >= 98 && count <= 102);
    }

    private static string Picks(ILoadBalancingPolicy policy, int count, params DestinationState[] candidates) =>
        Picks(policy, Destinations.Cluster(candidates), count, candidates);

    private static string Picks(ILoadBalancingPolicy policy, ClusterState cluster, int count, params DestinationState[] candidates) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => policy.PickDestination(new DefaultHttpContext(), cluster, candidates)!.DestinationId));

    private static ClusterConfig Configured(BalancingPolicy policy) =>
        new ClusterConfig { ClusterId = "catalog" }.WithBalancing(new() { Policy = policy });

    // The policy that the gateway would take.
    private static ILoadBalancingPolicy Yarp(BalancingPolicy policy, Random? random = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddReverseProxy();
        if (random is not null)
            services.AddSingleton<IRandomFactory>(new Fixed(random));
        return services.BuildServiceProvider().GetServices<ILoadBalancingPolicy>()
            .Single(found => found.Name == Configured(policy).LoadBalancingPolicy);
    }

    private sealed class Fixed(Random random) : IRandomFactory
    {
        public Random CreateRandomInstance() => random;
    }

    private sealed class Drawn(params int[] numbers) : Random
    {
        private int _next;

        public override int Next(int maxValue) => numbers[_next++ % numbers.Length];
    }
}
