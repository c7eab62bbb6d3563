using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx;

/// <summary>What nginx makes of requests on their way to the gateway, and of answers on their way back.</summary>
public sealed class EdgeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_over_http_is_led_to_https_with_its_method()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        using var answer = await http.PostAsync($"http://localhost:{edge.Site.HttpPort}/api/v1/orders?a=1", null, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location.ShouldBe(new Uri($"https://localhost:{edge.Site.HttpsPort}/api/v1/orders?a=1"));
        instances.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SslProtocols.Tls13, "1.1")]
    [InlineData(SslProtocols.Tls13, "2.0")]
    [InlineData(SslProtocols.Tls12, "2.0")]
    public async Task Https_speaks_tls_and_http_of_today(SslProtocols tls, string version)
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances);

        (await HandshakeAsync(edge, tls)).ShouldBe(tls);
        using var client = edge.NewClient(new(version));
        using var answer = await client.GetAsync("/", Cancel);
        answer.Version.ShouldBe(new Version(version));
    }

#pragma warning disable SYSLIB0039, CA5397 // What is old is to be refused.
    [Fact]
    public async Task Https_refuses_tls_of_yesterday()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances);

        await Should.ThrowAsync<Exception>(HandshakeAsync(edge, SslProtocols.Tls11));
    }
#pragma warning restore SYSLIB0039, CA5397

    [Fact]
    public async Task Gateway_hears_who_asks_from_the_edge_and_nothing_that_the_client_made_up()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/products") { Version = HttpVersion.Version20 };
        string[] names =
            ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Real-IP", "Forwarded", "tracestate", "baggage"];
        foreach (var name in names)
            request.Headers.Add(name, "made-up");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");

        using var answer = await edge.Client.SendAsync(request, Cancel);

        var headers = instances.Requests.ShouldHaveSingleItem().Headers;
        headers.Values.SelectMany(value => value).ShouldNotContain("made-up");
        headers["X-Forwarded-For"].ToString().ShouldBe("127.0.0.1");
        headers["X-Forwarded-Proto"].ToString().ShouldBe("https");
        headers["X-Forwarded-Host"].ToString().ShouldBe($"localhost:{edge.Site.HttpsPort}");
        headers["Host"].ToString().ShouldBe($"localhost:{edge.Site.HttpsPort}");
        var trace = headers["traceparent"].ToString().Split('-');
        (trace[0], trace[1].Length, trace[2].Length, trace[3]).ShouldBe(("00", 32, 16, "01"));
        trace[1].ShouldNotBe("0af7651916cd43dd8448eb211c80319c");
        var access = edge.Accesses().Single();
        access["trace"]!.GetValue<string>().ShouldBe(trace[1]);
        access["status"]!.GetValue<int>().ShouldBe(200);
        (access["path"]!.GetValue<string>(), access["client"]!.GetValue<string>()).ShouldBe(("/api/v1/products", "127.0.0.1"));
    }

    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("50", 40, 160)]
    [InlineData("100", 200, 200)]
    [InlineData("0.00", 0, 0)]
    [InlineData("150", 200, 200)]
    [InlineData("ten", 200, 200)]
    [InlineData("100.5", 200, 200)]
    public async Task So_many_requests_in_a_hundred_are_traced_as_the_owner_says(string traced, int atLeast, int atMost)
    {
        EdgeProcess.Require();
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await EdgeProcess.StartAsync(EdgeModels.Of(), instances.Addresses, [("EDGE_TRACED", traced)]);
        for (var i = 0; i < 200; i++)
            await edge.Client.GetStringAsync("/", Cancel);

        var traces = instances.Requests.Select(asked => asked.Headers["traceparent"].ToString()).ToList();

        traces.ShouldAllBe(trace => trace.EndsWith("-00", StringComparison.Ordinal) || trace.EndsWith("-01", StringComparison.Ordinal));
        traces.Count(trace => trace.EndsWith("-01", StringComparison.Ordinal)).ShouldBeInRange(atLeast, atMost);
    }

    [Fact]
    public async Task Headers_of_security_are_added_where_the_gateway_has_none()
    {
        await using var instances = await TwoInstances.StartAsync(second: context =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Task.CompletedTask;
        });
        await using var edge = await StartAsync(instances);

        var policies = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await edge.Client.GetAsync("/", Cancel);
            policies.Add(answer.Headers.GetValues("Content-Security-Policy").Single());
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
            answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
            answer.Headers.Server.ToString().ShouldBe("nginx");
        }
        policies.ShouldBe(["default-src 'none'; frame-ancestors 'none'", "default-src 'self'"], ignoreOrder: true);
    }

    [Fact]
    public async Task Event_is_sent_on_as_it_comes()
    {
        var more = new TaskCompletionSource();
        RequestDelegate stream = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n");
            await context.Response.Body.FlushAsync();
            await more.Task;
            await context.Response.WriteAsync("data: 2\n\n");
        };
        await using var instances = await TwoInstances.StartAsync(stream, stream);
        await using var edge = await StartAsync(instances);

        using var reader = new StreamReader(await edge.Client.GetStreamAsync("/api/v1/orders/1/live", Cancel));
        (await reader.ReadLineAsync(Cancel)).ShouldBe("data: 1");
        more.SetResult();
        (await reader.ReadToEndAsync(Cancel)).ShouldBe("\ndata: 2\n\n");
    }

    [Fact]
    public async Task Asset_that_may_be_kept_is_asked_for_once_whoever_wants_it()
    {
        RequestDelegate asset = context =>
        {
            context.Response.Headers.CacheControl = context.Request.Path == "/assets/1/new.js" ? "no-cache" : "public, max-age=31536000, immutable";
            return context.Response.WriteAsync("script");
        };
        await using var instances = await TwoInstances.StartAsync(asset, asset);
        await using var edge = await StartAsync(instances);
        edge.Client.DefaultRequestHeaders.Add("Cookie", "shop=mine");
        edge.Client.DefaultRequestHeaders.Add("Authorization", "Bearer mine");

        foreach (var path in (string[])["/assets/1/old.js", "/assets/1/old.js?b", "/assets/1/new.js", "/assets/1/new.js"])
            (await edge.Client.GetStringAsync(path, Cancel)).ShouldBe("script");

        instances.Requests.Select(asked => asked.Path).Order().ShouldBe(["/assets/1/new.js", "/assets/1/new.js", "/assets/1/old.js"]);
        instances.Requests.ShouldAllBe(asked => !asked.Headers.ContainsKey("Cookie") && !asked.Headers.ContainsKey("Authorization"));
        edge.Accesses().Count(access => access["cache"]!.GetValue<string>() == "HIT").ShouldBe(1);
    }

    [Fact]
    public async Task Asset_that_sets_a_cookie_is_not_kept_and_its_cookie_goes_to_nobody()
    {
        RequestDelegate asset = context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.Headers.SetCookie = "shop=another";
            return context.Response.WriteAsync("script");
        };
        await using var instances = await TwoInstances.StartAsync(asset, asset);
        await using var edge = await StartAsync(instances);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await edge.Client.GetAsync("/images/1.webp", Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }

        instances.Requests.Count().ShouldBe(2);
    }

    [Fact]
    public async Task Body_beyond_all_reason_is_refused_before_it_is_passed_on()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances);

        using var answer = await edge.Client.PostAsync("/api/v1/orders", new ByteArrayContent(new byte[2 * 1024 * 1024]), Cancel);

        await answer.ShouldBeEdgeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "/problems/body-too-large");
        instances.Requests.ShouldBeEmpty();
    }

    private static async Task<EdgeProcess> StartAsync(TwoInstances instances)
    {
        EdgeProcess.Require();
        return await EdgeProcess.StartAsync(EdgeModels.Of(), instances.Addresses);
    }

    private static async Task<SslProtocols> HandshakeAsync(EdgeProcess edge, SslProtocols protocol)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, edge.Site.HttpsPort, Cancel);
        await using var tls = new SslStream(socket.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocol,
            RemoteCertificateValidationCallback = edge.IsOwn,
        };
        await tls.AuthenticateAsClientAsync(options, Cancel);
        return tls.SslProtocol;
    }
}
