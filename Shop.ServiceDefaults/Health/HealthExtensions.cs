using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Announcements;
using Shop.ServiceDefaults.Shutdown;
using Shop.ServiceDefaults.Startup;

namespace Shop.ServiceDefaults.Health;

internal static class HealthExtensions
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHealthChecks();
        services.AddSingleton<Readiness>();
        services.AddOptions<HealthCheckServiceOptions>().PostConfigure((HealthCheckServiceOptions checks, IOptions<HealthOptions> health) =>
        {
            foreach (var check in checks.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
                check.Timeout = health.Value.CheckTimeout;
        });
        // Readiness logs each change once; the service would log every failure with its stack.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
    }

    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup(HealthEndpoint.Path)
            .WithMetadata(new HealthEndpoint())
            .DisableHttpMetrics()
            .AllowAnonymous()
            .ExcludeFromDescription();
        health.MapGet("/live", () => Answer(HealthBody.Healthy)).AddEndpointFilter(NoStore);
        health.MapGet("/startup", (StartupState startup) => Answer(Started(startup))).AddEndpointFilter(NoStore);
        health.MapGet("/ready", ReadyAsync).AddEndpointFilter(NoStore);
    }

    private static async Task<JsonHttpResult<HealthBody>> ReadyAsync(
        HttpResponse response, StartupState startup, ShutdownState shutdown, Readiness readiness, IOptions<AnnouncementOptions> self, CancellationToken cancel)
    {
        // For a proxy that balances by what it asks here, since it hears no announcements.
        response.Headers[HealthEndpoint.CapacityHeader] = self.Value.Capacity.ToString(CultureInfo.InvariantCulture);
        if (shutdown.HasBegun)
            return Answer(HealthBody.Unhealthy("shutdown"));
        if (!startup.IsCompleted)
            return Answer(Started(startup));
        return Answer(await readiness.GetAsync(cancel));
    }

    private static HealthBody Started(StartupState startup) =>
        startup.IsCompleted ? HealthBody.Healthy : HealthBody.Unhealthy("startup");

    private static JsonHttpResult<HealthBody> Answer(HealthBody body) => TypedResults.Json(body, HealthJson.Default.HealthBody, statusCode:
        body.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);

    private static ValueTask<object?> NoStore(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
