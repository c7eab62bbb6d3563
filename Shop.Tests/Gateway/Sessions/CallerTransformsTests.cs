using System.Net;
using System.Net.Http.Headers;
using Microsoft.IdentityModel.JsonWebTokens;
using Shop.Gateway.Sessions;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Identity;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Sessions;

public sealed class CallerTransformsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_gets_a_token_of_the_caller_and_no_cookie()
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await StartAsync(orders);
        using var client = gateway.As(new("c_1", Roles.Customer, "ada@example.org", "Ada"));

        using var answer = await client.GetAsync("/api/v1/orders", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var headers = orders.Requests.ShouldHaveSingleItem().Headers;
        headers.ShouldNotContainKey("Cookie");
        var token = new JsonWebToken(AuthenticationHeaderValue.Parse(headers["Authorization"].ToString()).Parameter);
        (token.Subject, token.GetClaim("role").Value).ShouldBe(("c_1", Roles.Customer));
        answer.Headers.ToString().ShouldNotContain(token.EncodedToken);
    }

    [Fact]
    public async Task Requests_of_a_caller_share_a_token()
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await StartAsync(orders);
        using var client = gateway.As(new("c_1", Roles.Customer));

        await client.GetStringAsync("/api/v1/orders", Cancel);
        await client.GetStringAsync("/api/v1/cart", Cancel);

        orders.Requests.Select(request => request.Headers["Authorization"].ToString()).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("/api/v1/products")]
    [InlineData("/api/v1/orders")]
    public async Task Token_from_outside_is_dropped(string path)
    {
        await using var service = await FakeService.StartAsync();
        await using var gateway = await StartAsync(service);
        using var client = gateway.As(new("g_1", Roles.Guest));
        var forged = TestTokens.For("o_1", Roles.Operator);
        client.DefaultRequestHeaders.Authorization = new("Bearer", forged);

        await client.GetStringAsync(path, Cancel);

        service.Requests.ShouldHaveSingleItem().Headers.ToDictionary().GetValueOrDefault("Authorization").ToString().ShouldNotContain(forged);
    }

    [Theory]
    [InlineData("/api/v1/orders")]
    [InlineData("/api/v1/cart")]
    [InlineData("/api/v1/admin/orders")]
    public async Task Request_without_a_session_answers_401_and_reaches_nothing(string path)
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await StartAsync(orders);

        using var answer = await gateway.Client.GetAsync(path, Cancel);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, SessionProblems.NoSession);
        problem.Detail.ShouldBe("Start a session first: POST /api/v1/session/guest, or sign in.");
        orders.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Roles.Guest)]
    [InlineData(Roles.Customer)]
    public async Task Request_of_a_shopper_to_the_operators_answers_403_and_reaches_nothing(string role)
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await StartAsync(orders);
        using var client = gateway.As(new("x_1", role));

        using var answer = await client.GetAsync("/api/v1/admin/orders", Cancel);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, SessionProblems.Forbidden);
        orders.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_database_the_catalogue_is_read_and_a_session_is_not_said_to_be_lost()
    {
        await using var catalog = await FakeService.StartAsync();
        await using var known = await StartAsync(catalog);
        await using var gateway = await GatewayHost.StartAsync(
            GatewayHost.NoDatabase, settings: ("services:catalog:http:0", catalog.Address.ToString()));
        gateway.Client.DefaultRequestHeaders.Add("Cookie", known.CookieOf(new("g_1", Roles.Guest)));

        (await gateway.Client.GetStringAsync("/api/v1/products", Cancel)).ShouldBe("hello");
        using var orders = await gateway.Client.GetAsync("/api/v1/orders", Cancel);

        await orders.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, SessionProblems.Unavailable);
        using var ready = await gateway.Client.GetAsync("/health/ready", Cancel);
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<GatewayHost> StartAsync(FakeService service) =>
        GatewayHost.StartAsync(service.Address, ("services:orders:http:0", service.Address.ToString()));
}
