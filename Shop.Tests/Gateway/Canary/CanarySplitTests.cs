using Shop.Gateway.Canary;
using Shop.Tests.Gateway.Balancing;
using Shouldly;
using Xunit;
using Yarp.ReverseProxy.Model;

namespace Shop.Tests.Gateway.Canary;

public sealed class CanarySplitTests
{
    private static readonly DestinationState[] Candidates =
    [
        Destinations.New("a", version: "1.0"), Destinations.New("b", version: "1.1"), Destinations.New("c", version: "2.0"), Destinations.New(
            "d", version: "3.0"),
    ];

    [Theory]
    // Named versions come first, in order; the others share the rest.
    [InlineData(0, "c")]
    [InlineData(9.99, "c")]
    [InlineData(10, "d")]
    [InlineData(29.99, "d")]
    [InlineData(30, "a, b")]
    [InlineData(99.99, "a, b")]
    public void Choose_leads_each_lane_to_the_version_that_it_belongs_to(double lane, string expected) =>
        Choose(Split(("2.0", 10), ("3.0", 20)), lane, Candidates).ShouldBe(expected);

    [Fact]
    public void Choose_gives_the_share_of_a_version_that_announces_nobody_to_the_rest() =>
        Choose(Split(("9.9", 50), ("2.0", 10)), 10, Candidates).ShouldBe("a, b, d");

    [Theory]
    [InlineData(0, "c")]
    [InlineData(24.99, "c")]
    [InlineData(25, "d")]
    [InlineData(99.99, "d")]
    public void Choose_without_others_shares_the_whole_among_the_named(double lane, string expected) =>
        Choose(Split(("2.0", 10), ("3.0", 30)), lane, Candidates[2], Candidates[3]).ShouldBe(expected);

    [Fact]
    public void Choose_of_versions_that_all_have_nothing_uses_them_all() =>
        Choose(Split(("2.0", 0), ("3.0", 0)), 50, Candidates[2], Candidates[3]).ShouldBe("c, d");

    [Fact]
    public void Choose_with_a_greater_share_moves_lanes_to_the_version_and_none_away()
    {
        foreach (var lane in Enumerable.Range(0, 100).Where(lane => Choose(Split(("2.0", 10)), lane, Candidates) == "c"))
            Choose(Split(("2.0", 40)), lane, Candidates).ShouldBe("c");
    }

    private static string Choose(CanarySplit split, double lane, params DestinationState[] candidates) =>
        string.Join(", ", split.Choose(candidates, lane).Select(chosen => chosen.DestinationId));

    private static CanarySplit Split(params (string Version, double Percent)[] shares) =>
        new([.. shares.Select(share => new CanaryShare(share.Version, share.Percent))]);
}
