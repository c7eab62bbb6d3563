using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Net.Http.Headers;
using Shop.Gateway.Sessions;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Sessions;

/// <summary>Sessions of gateways that share a database.</summary>
public sealed class SessionTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guest_is_known_again_by_the_cookie()
    {
        await using var gateway = await GatewayHost.StartAsync(await postgres.CreateDatabaseAsync());

        var (cookie, started) = await StartGuestAsync(gateway);

        var id = started["id"]!.GetValue<string>();
        id.ShouldMatch("^g_[0-9a-f]{32}$");
        var asked = await AskAsync(gateway, cookie);
        (asked["id"]!.GetValue<string>(), asked["role"]!.GetValue<string>()).ShouldBe((id, "guest"));
    }

    [Fact]
    public async Task Guest_who_starts_again_stays_the_same()
    {
        await using var gateway = await GatewayHost.StartAsync(await postgres.CreateDatabaseAsync());
        var (cookie, started) = await StartGuestAsync(gateway);

        using var again = await SendAsync(gateway, HttpMethod.Post, "/api/v1/session/guest", cookie);

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["id"]!.GetValue<string>().ShouldBe(started["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_is_anonymous()
    {
        await using var gateway = await GatewayHost.StartAsync(await postgres.CreateDatabaseAsync());

        using var answer = await SendAsync(gateway, HttpMethod.Get, "/api/v1/session", cookie: null);

        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe("""{"role":"anonymous"}""");
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task End_of_a_session_takes_the_cookie_back()
    {
        await using var gateway = await GatewayHost.StartAsync(await postgres.CreateDatabaseAsync());
        var (cookie, _) = await StartGuestAsync(gateway);

        using var ended = await SendAsync(gateway, HttpMethod.Delete, "/api/v1/session", cookie);

        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var set = SetCookieHeaderValue.Parse(ended.Headers.GetValues("Set-Cookie").Single());
        set.Value.Length.ShouldBe(0);
        set.Expires.ShouldBe(DateTimeOffset.UnixEpoch);
    }

    [Theory]
    [InlineData("Production", "http", "__Host-shop", true)]
    [InlineData("Development", "http", "shop", false)]
    [InlineData("Development", "https", "shop", true)]
    public async Task Cookie_is_as_safe_as_the_environment_allows(string environment, string scheme, string name, bool secure)
    {
        await using var gateway = await GatewayHost.StartAsync(await postgres.CreateDatabaseAsync(), environment: environment);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session/guest");
        request.Headers.Add("X-Forwarded-Proto", scheme);

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        var cookie = SetCookieHeaderValue.Parse(answer.Headers.GetValues("Set-Cookie").Single());
        (cookie.Name.ToString(), cookie.Secure, cookie.HttpOnly, cookie.SameSite, cookie.Path.ToString(), cookie.Domain.Length)
            .ShouldBe((name, secure, true, Microsoft.Net.Http.Headers.SameSiteMode.Lax, "/", 0));
    }

    [Fact]
    public async Task Proxy_that_is_not_trusted_has_no_say_in_the_scheme()
    {
        await using var gateway = await GatewayHost.StartAsync(
            await postgres.CreateDatabaseAsync(), environment: "Development", settings: ("Proxies:Networks", "10.0.0.0/8"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session/guest");
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        SetCookieHeaderValue.Parse(answer.Headers.GetValues("Set-Cookie").Single()).Secure.ShouldBeFalse();
    }

    [Fact]
    public async Task Cookie_of_one_replica_is_good_at_another_and_after_a_restart()
    {
        var database = await postgres.CreateDatabaseAsync();
        var replicas = await Task.WhenAll(GatewayHost.StartAsync(database), GatewayHost.StartAsync(database));
        var (cookie, started) = await StartGuestAsync(replicas[0]);

        (await AskAsync(replicas[1], cookie))["id"]!.GetValue<string>().ShouldBe(started["id"]!.GetValue<string>());

        foreach (var replica in replicas)
            await replica.DisposeAsync();
        await using var restarted = await GatewayHost.StartAsync(database);
        (await AskAsync(restarted, cookie))["id"]!.GetValue<string>().ShouldBe(started["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nothing_reads_the_keys_before_the_migrations_have_run()
    {
        await using var gateway = await GatewayHost.StartAsync(await postgres.CreateDatabaseAsync());

        gateway.Services.GetServices<IHostedService>().ShouldAllBe(service => service.GetType().Name != "DataProtectionHostedService");
    }

    [Fact]
    public async Task Forged_cookie_is_no_session()
    {
        await using var gateway = await GatewayHost.StartAsync(await postgres.CreateDatabaseAsync());
        var (cookie, _) = await StartGuestAsync(gateway);
        var middle = cookie.Length / 2;
        var forged = cookie[..middle] + (cookie[middle] == 'A' ? 'B' : 'A') + cookie[(middle + 1)..];

        (await AskAsync(gateway, forged))["role"]!.GetValue<string>().ShouldBe("anonymous");
        (await AskAsync(gateway, cookie.Split('=')[0] + "=%%%"))["role"]!.GetValue<string>().ShouldBe("anonymous");
        using var orders = await SendAsync(gateway, HttpMethod.Get, "/api/v1/orders", forged);
        await orders.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, SessionProblems.NoSession);
    }

    [Fact]
    public async Task Session_that_is_used_goes_on_and_one_that_is_not_ends()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = await GatewayHost.StartAsync(
            await postgres.CreateDatabaseAsync(),
            builder => builder.Services.AddSingleton<TimeProvider>(time),
            settings: ("Sessions:Lifetime", "00:10:00"));
        var (cookie, started) = await StartGuestAsync(gateway);

        time.Advance(TimeSpan.FromMinutes(6));
        using var used = await SendAsync(gateway, HttpMethod.Get, "/api/v1/session", cookie);
        var renewed = CookieOf(used);
        time.Advance(TimeSpan.FromMinutes(6));

        (await AskAsync(gateway, renewed))["id"]!.GetValue<string>().ShouldBe(started["id"]!.GetValue<string>());
        (await AskAsync(gateway, cookie))["role"]!.GetValue<string>().ShouldBe("anonymous");
    }

    private static async Task<(string Cookie, JsonNode Session)> StartGuestAsync(GatewayHost gateway)
    {
        using var answer = await SendAsync(gateway, HttpMethod.Post, "/api/v1/session/guest", cookie: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (CookieOf(answer), (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!);
    }

    private static async Task<JsonNode> AskAsync(GatewayHost gateway, string cookie)
    {
        using var answer = await SendAsync(gateway, HttpMethod.Get, "/api/v1/session", cookie);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
    }

    private static async Task<HttpResponseMessage> SendAsync(GatewayHost gateway, HttpMethod method, string path, string? cookie)
    {
        using var request = new HttpRequestMessage(method, path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await gateway.Client.SendAsync(request, Cancel);
    }

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
}
