using Shop.Gateway.Balancing;
using Shop.Gateway.Caching;
using Shop.Gateway.Canary;
using Shop.Gateway.Containment;
using Shop.Gateway.Documentation;
using Shop.Gateway.Forwarding;
using Shop.Gateway.Health;
using Shop.Gateway.Home;
using Shop.Gateway.Identity;
using Shop.Gateway.Limits;
using Shop.Gateway.Ops;
using Shop.Gateway.Problems;
using Shop.Gateway.Redis;
using Shop.Gateway.Routing;
using Shop.Gateway.Sessions;
using Shop.Gateway.Storefront;
using Shop.ServiceDefaults;

namespace Shop.Gateway;

/// <summary>All that the gateway is made of, beside what every service has.</summary>
internal static class GatewayApplication
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (builder.Configuration.GetConnectionString(RedisDefaults.ConnectionName) is not null)
            builder.AddShopRedis(timeLimit: TimeSpan.FromMilliseconds(250));
        builder.Services.AddQuickRedis();
        builder.Services.AddBodyLimit();
        builder.Services.AddRateLimits();
        builder.Services.AddForwarding();
        builder.Services.AddBalancing();
        builder.Services.AddUpstreamHealth();
        builder.Services.AddContainment();
        builder.Services.AddCanary();
        builder.Services.AddOps();
        builder.Services.AddAnswerCaching();
        builder.Services.AddRoutes();
        builder.AddSessions();
        builder.Services.AddAccounts();
        builder.Services.AddDocumentation();
        builder.Services.AddStorefront();
    }

    public static void MapGateway(this WebApplication app)
    {
        app.UseBodyLimit();
        app.UseSessions();
        app.UseRateLimits();
        app.MapApiIndex();
        app.MapStorefront();
        app.MapDocumentation();
        app.MapSessions();
        app.MapAccounts();
        app.MapCanary();
        app.MapOps();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseUpstreamProblems();
            proxy.UseRouteContainment();
            proxy.UseRetries();
            proxy.UseDestinationFilter();
            proxy.UseCanary();
            proxy.UseSessionAffinity();
            proxy.UseSlowStart();
            proxy.UseLoadBalancing();
            proxy.UseDestinationContainment();
            proxy.UsePassiveHealthChecks();
            proxy.UseLoadRecorder();
        });
        app.MapNothingElse();
    }
}
