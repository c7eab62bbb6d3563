using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Identity;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Identity;

public sealed class IdentityTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Tokens:Key", TestTokens.Key)]);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.AddServiceDefaults();
        builder.Services.AddCallerIdentity();
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapGet("/anyone", (Caller? caller) => caller?.Id ?? "nobody").AllowAnonymous();
        _app.MapGet("/forgotten", () => "ok");
        _app.MapGet("/shopper", (Caller caller) => $"{caller.Role} {caller.Id}").RequireAuthorization(Access.Shopper);
        _app.MapGet("/operator", () => "ok").RequireAuthorization(Access.Operator);
        await _app.StartAsync(Cancel);
        _http = new() { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Token_names_the_caller()
    {
        using var response = await GetAsync("/shopper", TestTokens.For("g_1", Roles.Guest));

        (await response.Content.ReadAsStringAsync(Cancel)).ShouldBe("guest g_1");
    }

    [Fact]
    public async Task No_token_is_nobody_where_anyone_may_ask()
    {
        using var response = await GetAsync("/anyone", token: null);

        (await response.Content.ReadAsStringAsync(Cancel)).ShouldBe("nobody");
    }

    [Theory]
    [InlineData("/shopper", null, HttpStatusCode.Unauthorized, "/problems/unauthenticated")]
    [InlineData("/operator", null, HttpStatusCode.Unauthorized, "/problems/unauthenticated")]
    [InlineData("/forgotten", null, HttpStatusCode.Unauthorized, "/problems/unauthenticated")]
    [InlineData("/operator", Roles.Customer, HttpStatusCode.Forbidden, "/problems/forbidden")]
    [InlineData("/shopper", Roles.Service, HttpStatusCode.Forbidden, "/problems/forbidden")]
    public async Task Wrong_caller_gets_a_problem(string path, string? role, HttpStatusCode status, string type)
    {
        using var response = await GetAsync(path, role is null ? null : TestTokens.For("x", role));

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["type"]!.GetValue<string>().ShouldBe(type);
    }

    [Fact]
    public async Task Token_of_another_key_is_refused()
    {
        using var response = await GetAsync("/operator", TestTokens.For("x", Roles.Operator, "another key that is long enough for this"));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Token_is_refused_after_its_minute()
    {
        var token = _app.Services.GetRequiredService<ICallerTokens>().Issue(new("x", Roles.Operator));
        _time.Advance(TimeSpan.FromSeconds(71));

        using var response = await GetAsync("/operator", token);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, Cancel);
    }
}
