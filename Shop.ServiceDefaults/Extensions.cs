using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Announcements;
using Shop.ServiceDefaults.Deadlines;
using Shop.ServiceDefaults.Discovery;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.Resilience;
using Shop.ServiceDefaults.Secrets;
using Shop.ServiceDefaults.Shedding;
using Shop.ServiceDefaults.Shutdown;
using Shop.ServiceDefaults.Startup;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults;

/// <summary>What every service of the shop has.</summary>
public static class Extensions
{
    /// <summary>Adds secrets from files, telemetry, health, announcements, resilience, deadlines, discovery, problem details, start-up tasks, load shedding and a graceful stop.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);

        // First of all: what follows may read a secret.
        builder.Configuration.AddSecretFiles();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        builder.Services.AddHealth();
        builder.Services.AddAnnouncements();
        // Before discovery, so that each further try of a call asks for an instance anew.
        builder.Services.AddResilience();
        builder.Services.AddDeadlines();
        builder.Services.AddDiscovery();
        builder.Services.AddPostgresOptions();
        builder.Services.AddProblems();
        builder.Services.AddStartup();
        builder.Services.AddShedding();
        builder.Services.AddShutdown();
        return builder;
    }

    /// <summary>
    /// Checks the configuration, keeps deadlines, turns away what is too much, answers errors with problem details, holds requests back
    /// until the start-up tasks are done, and maps <c>/health/live</c>, <c>/health/ready</c> and <c>/health/startup</c>. Call it before the
    /// service's own middleware.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        ConfigurationCheck.Run(app.Services);
        app.UseDrain();
        app.UseDeadlines();
        app.UseShedding();
        app.UseProblems();
        app.UseStartupGate();
        app.UseIdentity();
        app.MapHealth();
        return app;
    }
}
