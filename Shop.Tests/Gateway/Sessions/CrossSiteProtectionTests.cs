using System.Net;
using Shop.Gateway.Sessions;
using Shop.ServiceDefaults.Identity;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Sessions;

public sealed class CrossSiteProtectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Post_from_another_site_answers_403_and_reaches_nothing(string header, string value)
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await StartAsync(orders);
        using var client = gateway.As(new("g_1", Roles.Guest));

        using var answer = await client.SendAsync(Post((header, value)), Cancel);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, CrossSiteProtection.Type);
        orders.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Origin_of_our_own_does_not_help_what_the_browser_calls_cross_site()
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await StartAsync(orders);

        using var answer = await gateway.Client.SendAsync(Post(("Sec-Fetch-Site", "cross-site"), ("Origin", Origin(gateway))), Cancel);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, CrossSiteProtection.Type);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", null)]
    [InlineData("Accept", "application/json")]
    public async Task Post_from_the_shops_pages_or_without_a_browser_passes(string header, string? value)
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await StartAsync(orders);
        using var client = gateway.As(new("g_1", Roles.Guest));

        using var answer = await client.SendAsync(Post((header, value ?? Origin(gateway))), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_from_another_site_passes()
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await StartAsync(orders);
        using var client = gateway.As(new("g_1", Roles.Guest));
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        (await client.GetStringAsync("/api/v1/orders", Cancel)).ShouldBe("hello");
    }

    private static Task<GatewayHost> StartAsync(FakeService orders) =>
        GatewayHost.StartAsync(null, ("services:orders:http:0", orders.Address.ToString()));

    private static string Origin(GatewayHost gateway) => gateway.Address.GetLeftPart(UriPartial.Authority);

    private static HttpRequestMessage Post(params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return request;
    }
}
