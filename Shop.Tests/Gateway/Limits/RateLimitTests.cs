using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shop.Gateway.Limits;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Limits;

public sealed class RateLimitTests
{
    private static readonly (string, string)[] s_few =
        [("RateLimits:PerSession", "3"), ("RateLimits:PerAddress", "5"), ("RateLimits:Window", "01:00:00")];

    [Fact]
    public async Task Request_above_the_limit_of_its_session_answers_429_and_when_to_come_again()
    {
        await using var orders = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(null, [("services:orders:http:0", orders.Address.ToString()), .. s_few]);
        using var one = gateway.As(new("g_1", "guest"));
        using var other = gateway.As(new("g_2", "guest"));
        for (var i = 0; i < 3; i++)
            (await Get(one, "/api/orders")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await Get(one, "/api/orders");

        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, RateLimits.Type);
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        (await Get(other, "/api/orders")).StatusCode.ShouldBe(HttpStatusCode.OK);
        orders.Requests.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("false", HttpStatusCode.TooManyRequests)]
    [InlineData("true", HttpStatusCode.OK)]
    public async Task Address_is_what_a_proxy_says_only_where_proxies_are_believed(string isBelieved, HttpStatusCode expected)
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address, [("Proxies:ForwardedFor", isBelieved), .. s_few]);
        for (var i = 0; i < 5; i++)
            (await Get(gateway.Client, "/api/products", "203.0.113.1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await Get(gateway.Client, "/api/products", "203.0.113.2");

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Address_is_not_what_a_client_says_that_reaches_the_gateway_itself()
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(
            catalog.Address, [("Proxies:ForwardedFor", "true"), ("Proxies:Networks", "172.30.1.0/24"), .. s_few]);
        for (var i = 0; i < 5; i++)
            (await Get(gateway.Client, "/api/products", $"203.0.113.{i}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await Get(gateway.Client, "/api/products", "203.0.113.5");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Address_is_the_proxys_own_entry_whatever_the_client_wrote_before_it(bool hasAspiresSetting)
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(
            GatewayHost.NoDatabase,
            builder =>
            {
                GatewayHost.WithoutDatabase(builder);
                if (hasAspiresSetting)
                    builder.Services.AddTransient<IStartupFilter, ForwardedHeadersFirst>();
            },
            settings: [("services:catalog:http:0", catalog.Address.ToString()), ("Proxies:ForwardedFor", "true"), .. s_few]);
        // The proxy saw 10.0.0.7, a client in a network of proxies.
        for (var i = 0; i < 5; i++)
            (await Get(gateway.Client, "/api/products", $"203.0.113.{i}, 10.0.0.7")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await Get(gateway.Client, "/api/products", "203.0.113.5, 10.0.0.7");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Pages_are_not_limited()
    {
        await using var gateway = await GatewayHost.StartAsync(null, s_few);

        for (var i = 0; i < 10; i++)
            (await Get(gateway.Client, "/robots.txt")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // As ASPNETCORE_FORWARDEDHEADERS_ENABLED has it done.
    private sealed class ForwardedHeadersFirst : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseForwardedHeaders();
            next(app);
        };
    }

    private static async Task<HttpResponseMessage> Get(HttpClient client, string path, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
