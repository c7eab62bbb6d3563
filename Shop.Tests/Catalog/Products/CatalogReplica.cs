using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.Catalog.Products;
using Shop.Catalog.Products.Editing;
using Shop.Catalog.Standbys;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Identity;

namespace Shop.Tests.Catalog.Products;

/// <summary>One replica of the service in this process: its products over HTTP, on a database and a Redis that the test owns.</summary>
internal sealed class CatalogReplica : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CatalogReplica(NpgsqlDataSource database, string redis)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:cache"] = redis,
            ["Tokens:Key"] = TestTokens.Key,
            ["Shutdown:DrainDelay"] = "0",
            // A hundred at once, on code that is compiled as it runs, are an overload to it.
            ["Shedding:Enabled"] = "false",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.Services.AddCallerIdentity();
        builder.Services.AddSingleton(database);
        builder.AddShopRedis(timeLimit: TimeSpan.FromMilliseconds(250));
        builder.Services.AddSingleton(new CatalogReads(database));
        builder.Services.AddProducts();
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapProducts();
        _app.MapProductEditing();
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>An anonymous visitor.</summary>
    public HttpClient Http { get; } = new();

    /// <summary>Somebody who runs the shop.</summary>
    public HttpClient Operator { get; private set; } = null!;

    public static async Task<CatalogReplica> StartAsync(NpgsqlDataSource database, string redis, CancellationToken cancel)
    {
        // A second owner must not close what the test still needs.
        var replica = new CatalogReplica(NpgsqlDataSource.Create(database.ConnectionString), redis);
        await replica._app.StartAsync(cancel);
        replica.Http.BaseAddress = new Uri(replica._app.Urls.Single());
        replica.Operator = TestTokens.As(replica.Http.BaseAddress, "o_1", Roles.Operator);
        while (!(await replica.Http.GetAsync("/health/startup", cancel)).IsSuccessStatusCode)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancel);
        return replica;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Operator.Dispose();
        await _app.DisposeAsync();
    }
}
