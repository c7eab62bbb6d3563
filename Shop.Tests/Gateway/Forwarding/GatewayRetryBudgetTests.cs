using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Forwarding;

public sealed class GatewayRetryBudgetTests
{
    [Fact]
    public async Task Outage_makes_the_gateway_send_little_more_than_it_is_asked_to()
    {
        await using var catalog = new DyingService(deaths: int.MaxValue);
        await using var gateway = await GatewayHost.StartAsync(
            catalog.Address,
            ("Gateway:RetryDelay", "00:00:00"), ("Gateway:RetryReserve", "5"),
            ("Containment:FailuresInARow", "1000"), ("Containment:MinimumThroughput", "1000"));

        for (var i = 0; i < 50; i++)
            (await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeFalse();

        // Without a budget it would be 150; with it, a fifth and five more.
        catalog.Requests.Count.ShouldBeInRange(55, 65);
    }
}
