using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Gateway;
using Shop.Gateway.Versions;
using Shop.ServiceDefaults;
using Xunit;

namespace Shop.Tests.Gateway;

/// <summary>The gateway in this process, on a port of its own, before services at given addresses.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GatewayHost(WebApplication app)
    {
        _app = app;
        // The caller is outside: it takes no part in the traces of this process.
        Client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    /// <param name="catalog">Where the catalog answers; null if service discovery knows no address.</param>
    /// <param name="settings">Further configuration.</param>
    public static async Task<GatewayHost> StartAsync(Uri? catalog, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "Shop.Gateway" });
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        if (catalog is not null)
            builder.Configuration["services:catalog:http:0"] = catalog.ToString();
        builder.AddServiceDefaults();
        builder.AddGateway();

        var app = builder.Build();
        app.UseApiVersions();
        app.MapDefaultEndpoints();
        app.MapGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new GatewayHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
