using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Tests;
using Shop.Tests.EndToEnd;
using Shop.Tests.Identity;
using Xunit;

[assembly: AssemblyFixture(typeof(ShopApp))]

namespace Shop.Tests;

/// <summary>The whole application, started once for all tests that need it: real services, PostgreSQL and Redis.</summary>
public sealed class ShopApp : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Lazy<Task<DistributedApplication>> _app;
    private readonly Lazy<Task<CookieContainer>> _operator;
    private HttpClient? _gateway;
    private HttpClient? _catalog;
    private HttpClient? _orders;

    public ShopApp()
    {
        _app = new(StartAsync);
        _operator = new(SignOperatorInAsync);
    }

    public DistributedApplication App => _app.Value.Result;

    public HttpClient Gateway => _gateway ??= App.CreateHttpClient("gateway");

    public HttpClient Catalog => _catalog ??= App.CreateHttpClient("catalog");

    public HttpClient Orders => _orders ??= App.CreateHttpClient("orders");

    /// <summary>A client that calls the Catalog directly, as the gateway or another service does. The caller disposes it.</summary>
    public async Task<HttpClient> CatalogAsAsync(string id, string role) => TestTokens.As(Catalog.BaseAddress!, id, role, await TokenKeyAsync());

    /// <summary>A client that calls Orders directly, as the gateway or another service does. The caller disposes it.</summary>
    public async Task<HttpClient> OrdersAsAsync(string id, string role) => TestTokens.As(Orders.BaseAddress!, id, role, await TokenKeyAsync());

    /// <summary>A browser's client with a guest's session of its own, through the gateway. The caller disposes it.</summary>
    public async Task<HttpClient> GuestAsync()
    {
        var browser = NewBrowser();
        using var answer = await browser.PostAsync("/api/v1/session/guest", content: null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    /// <summary>A browser's client in which a customer of its own has registered, through the gateway. The caller disposes it.</summary>
    public async Task<HttpClient> CustomerAsync()
    {
        var browser = NewBrowser();
        using var answer = await browser.PostAsJsonAsync(
            "/api/v1/customers",
            new { email = $"{Guid.NewGuid():n}@example.org", password = "correct horse battery", name = "Ada" },
            TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    /// <summary>A browser's client in which the operator has signed in, through the gateway. The caller disposes it.</summary>
    public async Task<HttpClient> OperatorAsync() =>
        new(new SocketsHttpHandler { CookieContainer = await _operator.Value }) { BaseAddress = Gateway.BaseAddress };

    /// <summary>The cookies of the operator's session, for a browser that has none.</summary>
    public Task<CookieContainer> OperatorCookiesAsync() => _operator.Value;

    /// <summary>What operator@shop.local signs in with.</summary>
    public Task<string> OperatorPasswordAsync() => SecretAsync("operator-password");

    /// <summary>A client that keeps cookies, and has no session yet, before the gateway. The caller disposes it.</summary>
    public HttpClient NewBrowser() => new(new SocketsHttpHandler()) { BaseAddress = Gateway.BaseAddress };

    public async Task<string> ConnectionStringAsync(string resource) => (await App.GetConnectionStringAsync(resource))!;

    /// <summary>Starts it, unless the tests are about a shop that runs elsewhere.</summary>
    public async ValueTask InitializeAsync()
    {
        if (!Stack.IsUp)
            await _app.Value;
    }

    public async ValueTask DisposeAsync()
    {
        _gateway?.Dispose();
        _catalog?.Dispose();
        _orders?.Dispose();
        if (_app.IsValueCreated && _app.Value.IsCompletedSuccessfully)
            await App.DisposeAsync();
    }

    // All tests share one sign-in: many at once would look like an attack.
    private async Task<CookieContainer> SignOperatorInAsync()
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Gateway.BaseAddress };
        using var answer = await browser.PostAsJsonAsync(
            "/api/v1/session", new { email = "operator@shop.local", password = await SecretAsync("operator-password") }, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    /// <summary>The key that signs the tokens of the running application.</summary>
    public Task<string> TokenKeyAsync() => SecretAsync("token-key");

    private async Task<string> SecretAsync(string name) => (await App.Services.GetRequiredService<DistributedApplicationModel>()
        .Resources.OfType<ParameterResource>().Single(parameter => parameter.Name == name).GetValueAsync(CancellationToken.None))!;

    private static async Task<DistributedApplication> StartAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(
            ["--Local:Containers=never", "--Local:Ephemeral=true"], limit.Token);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        var app = await builder.BuildAsync(limit.Token);
        try
        {
            await app.StartAsync(limit.Token);
            await Task.WhenAll(new[] { "gateway", "orders", "catalog" }
                .Select(name => app.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token)));
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
