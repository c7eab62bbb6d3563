using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Shop.ServiceDefaults.Identity;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("/api/products")]
    [InlineData("/api/products/7")]
    [InlineData("/api/products/7/stock")]
    public async Task Get_of_a_product_path_reaches_the_catalog(string path)
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        var answer = await gateway.Client.GetStringAsync(path + "?search=a%20b", TestContext.Current.CancellationToken);

        answer.ShouldBe("hello");
        catalog.Requests.ShouldHaveSingleItem().Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("/api/admin/products/7", "catalog")]
    [InlineData("/api/admin/stock", "catalog")]
    [InlineData("/api/cart/lines/7", "orders")]
    [InlineData("/api/orders/1/events", "orders")]
    [InlineData("/api/admin/orders", "orders")]
    [InlineData("/api/admin/dead-letters", "orders")]
    public async Task Path_of_an_api_reaches_its_service(string path, string service)
    {
        await using var upstream = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(null, ($"services:{service}:http:0", upstream.Address.ToString()));
        using var client = gateway.As(new("o_1", Roles.Operator));

        await client.GetStringAsync(path, TestContext.Current.CancellationToken);

        upstream.Requests.ShouldHaveSingleItem().Path.ShouldBe(path);
    }

    [Fact]
    public async Task Path_with_the_newest_version_is_the_path_without()
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        using var answer = await gateway.Client.GetAsync("/api/v1/products/7?a=b", TestContext.Current.CancellationToken);

        answer.Headers.GetValues("Api-Version").ShouldBe(["1"]);
        catalog.Requests.ShouldHaveSingleItem().Path.ShouldBe("/api/products/7");
    }

    [Fact]
    public async Task Unknown_version_is_refused_by_its_number()
    {
        await using var gateway = await GatewayHost.StartAsync(null);

        using var answer = await gateway.Client.GetAsync("/api/v9/products", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The API has no version 9; use /api/v1.");
    }

    [Theory]
    [InlineData("/internal/reservations/1")]
    [InlineData("/api/products/../../internal/reservations/1")]
    [InlineData("/api/products/%2e%2e/%2e%2e/internal/reservations/1")]
    [InlineData("//internal/reservations/1")]
    [InlineData("/INTERNAL/reservations/1")]
    [InlineData("/api/products2")]
    [InlineData("/health")]
    public async Task Get_of_any_other_path_answers_404_and_reaches_nothing(string path)
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        var answer = await SendRawAsync(gateway.Client.BaseAddress!, $"GET {path} HTTP/1.1");

        answer.ShouldStartWith("HTTP/1.1 404");
        answer.ShouldContain("/problems/not-found");
        catalog.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/products/..%2f..%2finternal/reservations/1")]
    [InlineData("/api/products/%252e%252e/internal/reservations/1")]
    public async Task Get_with_an_encoded_way_out_stays_below_the_path_it_names(string path)
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        await SendRawAsync(gateway.Client.BaseAddress!, $"GET {path} HTTP/1.1");

        catalog.Requests.ShouldAllBe(asked => asked.Path.StartsWith("/api/products/"));
    }

    [Fact]
    public async Task Get_of_the_api_lists_the_apis()
    {
        await using var gateway = await GatewayHost.StartAsync(null);

        var home = await gateway.Client.GetFromJsonAsync<Dictionary<string, object>>("/api", TestContext.Current.CancellationToken);

        home.ShouldNotBeNull()["apis"].ToString().ShouldStartWith("""["/api/products",""");
    }

    [Fact]
    public async Task Forwarded_request_says_who_called_and_not_what_the_caller_claims()
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/products");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var headers = catalog.Requests.ShouldHaveSingleItem().Headers;
        headers["X-Forwarded-For"].ToString().ShouldBe("127.0.0.1");
        headers["X-Forwarded-Proto"].ToString().ShouldBe("http");
        headers["X-Forwarded-Host"].ToString().ShouldBe(gateway.Client.BaseAddress!.Authority);
    }

    [Fact]
    public async Task Header_beyond_ascii_reaches_the_service_as_it_came()
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        var answer = await SendRawAsync(gateway.Client.BaseAddress!, "GET /api/products HTTP/1.1\r\nIdempotency-Key: caf\u00e9");

        answer.ShouldStartWith("HTTP/1.1 200");
        catalog.Requests.ShouldHaveSingleItem().Headers["Idempotency-Key"].ToString().ShouldBe("caf\u00e9");
    }

    [Fact]
    public async Task Forwarded_request_continues_the_callers_trace_with_a_span_of_the_gateway()
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);
        var (trace, span) = (ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/products");
        request.Headers.Add("traceparent", $"00-{trace}-{span}-01");

        await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var parent = catalog.Requests.ShouldHaveSingleItem().Headers["traceparent"].ToString();
        parent.ShouldStartWith($"00-{trace}-");
        parent.ShouldNotContain(span);
    }

    // An HttpClient would tidy the path up before it sends it.
    private static async Task<string> SendRawAsync(Uri address, string requestLine)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var request = $"{requestLine}\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        return await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
