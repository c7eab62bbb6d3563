using Shop.Deploy.Model;
using Shop.Deploy.Nginx;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx;

/// <summary>What nginx itself says of the configuration.</summary>
public sealed class EdgeSyntaxTests
{
    [Theory]
    [InlineData(nameof(LoadBalancing.RoundRobin))]
    [InlineData(nameof(LoadBalancing.Weighted))]
    [InlineData(nameof(LoadBalancing.LeastRequests))]
    [InlineData(nameof(LoadBalancing.PowerOfTwoChoices))]
    [InlineData(nameof(LoadBalancing.Sticky))]
    public async Task Configuration_is_valid_with_every_policy_and_warns_of_nothing(string policy)
    {
        EdgeProcess.Require();

        // As in the container, but for the folders.
        var site = EdgeSite.Container with { State = "state", Certificate = EdgeSite.Local.Certificate, Key = EdgeSite.Local.Key };
        var (exit, output) = await EdgeProcess.TestAsync(EdgeModels.Of(Enum.Parse<LoadBalancing>(policy)), site);

        exit.ShouldBe(0, output);
        output.Split('\n').Where(line => line.Contains("[warn]", StringComparison.Ordinal))
            .ShouldAllBe(line => line.Contains("http2", StringComparison.Ordinal));
    }
}
