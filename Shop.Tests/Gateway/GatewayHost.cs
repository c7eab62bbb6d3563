using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.Gateway;
using Shop.Gateway.Caching;
using Shop.Gateway.Sessions;
using Shop.Gateway.Versions;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Startup;
using Shop.Tests.Identity;
using Xunit;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Shop.Tests.Gateway;

/// <summary>The gateway in this process, on a port of its own, before services at given addresses.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    // Nothing listens there.
    public const string NoDatabase = "Host=127.0.0.1;Port=1;Username=nobody;Database=identity";

    public const string OperatorPassword = "the operator's own";

    public const string SessionSecret = "a secret that seals the keys of the sessions";

    private readonly WebApplication _app;

    private GatewayHost(WebApplication app)
    {
        _app = app;
        // The caller is outside: it takes no part in the traces of this process.
        Client = NewClient();
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts a gateway without a database, whose session keys are its own.</summary>
    /// <param name="catalog">Where the catalog answers; null if service discovery knows no address.</param>
    /// <param name="settings">Further configuration.</param>
    public static Task<GatewayHost> StartAsync(Uri? catalog, params (string Key, string Value)[] settings) => StartAsync(
        NoDatabase, WithoutDatabase, "Production", catalog is null ? settings : [("services:catalog:http:0", catalog.ToString()), .. settings]);

    /// <summary>
    /// Starts a gateway without a database, before instances that have announced themselves. It takes as many requests as one client sends.
    /// </summary>
    public static Task<GatewayHost> StartBeforeAsync(Announced instances, params (string Key, string Value)[] settings) =>
        StartBeforeAsync(instances, "Production", settings);

    public static Task<GatewayHost> StartBeforeAsync(Announced instances, string environment, params (string Key, string Value)[] settings) =>
        StartAsync(
            NoDatabase,
            builder =>
            {
                WithoutDatabase(builder);
                builder.Services.AddSingleton<IDestinationResolver>(instances);
            },
            environment,
            [("RateLimits:Enabled", "false"), .. settings]);

    /// <summary>Starts a gateway as a replica of all that have the same database.</summary>
    public static async Task<GatewayHost> StartAsync(
        string database,
        Action<WebApplicationBuilder>? configure = null,
        string environment = "Production",
        params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "Shop.Gateway", EnvironmentName = environment });
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:identitydb"] = database;
        builder.Configuration["Tokens:Key"] = TestTokens.Key;
        builder.Configuration["SessionKeys:Secret"] = SessionSecret;
        builder.Configuration["Operator:Password"] = OperatorPassword;
        // A password takes a moment to hash by design; the tests have better things to do.
        builder.Configuration["Accounts:HashRounds"] = "1000";
        // Code that is compiled as it runs looks like overload.
        builder.Configuration["Shedding:Enabled"] = "false";
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.AddServiceDefaults();
        builder.AddGateway();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseAnswerCaching();
        app.UseApiVersions();
        app.MapDefaultEndpoints();
        app.MapGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        while (!app.Services.GetRequiredService<StartupState>().IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        return new GatewayHost(app);
    }

    /// <summary>A client with a session that nobody had to sign in for. The caller disposes it.</summary>
    public HttpClient As(Session session)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Add("Cookie", CookieOf(session));
        return client;
    }

    public string CookieOf(Session session)
    {
        var cookies = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionCookie.Scheme);
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(new AuthenticationTicket(session.ToPrincipal(), SessionCookie.Scheme))}";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    public static void WithoutDatabase(WebApplicationBuilder builder)
    {
        builder.Services.RemoveAll<IStartupTask>();
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
    }

    private HttpClient NewClient() =>
        new(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseCookies = false }) { BaseAddress = Address };
}
