using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(ShopApp))]

namespace Shop.Tests;

/// <summary>The whole application, started once for all tests that need it: real services, PostgreSQL and Redis.</summary>
public sealed class ShopApp : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Lazy<Task<DistributedApplication>> _app;
    private HttpClient? _gateway;
    private HttpClient? _catalog;
    private HttpClient? _orders;

    public ShopApp() => _app = new(StartAsync);

    public DistributedApplication App => _app.Value.Result;

    public HttpClient Gateway => _gateway ??= App.CreateHttpClient("gateway");

    public HttpClient Catalog => _catalog ??= App.CreateHttpClient("catalog");

    public HttpClient Orders => _orders ??= App.CreateHttpClient("orders");

    public async Task<string> ConnectionStringAsync(string resource) => (await App.GetConnectionStringAsync(resource))!;

    public async ValueTask InitializeAsync() => await _app.Value;

    public async ValueTask DisposeAsync()
    {
        _gateway?.Dispose();
        _catalog?.Dispose();
        _orders?.Dispose();
        if (_app.IsValueCreated && _app.Value.IsCompletedSuccessfully)
            await App.DisposeAsync();
    }

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
