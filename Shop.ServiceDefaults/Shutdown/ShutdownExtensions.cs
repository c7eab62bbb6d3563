using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Shutdown;

internal static class ShutdownExtensions
{
    public static void AddShutdown(this IServiceCollection services)
    {
        services.AddOptions<ShutdownOptions>()
            .Configure((ShutdownOptions options, IHostEnvironment environment) =>
                options.DrainDelay = environment.IsDevelopment() ? ShutdownOptions.DrainDelayInDevelopment : options.DrainDelay)
            .BindConfiguration(ShutdownOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<HostOptions>().Configure((HostOptions host, IOptions<ShutdownOptions> shutdown) =>
            host.ShutdownTimeout = shutdown.Value.DrainDelay + shutdown.Value.Timeout);
        services.AddSingleton<ShutdownState>();
        services.AddHostedService<Drain>();
    }

    /// <summary>Has callers close their connections once the service stops, so that none sends on one that is about to end.</summary>
    public static void UseDrain(this WebApplication app)
    {
        var state = app.Services.GetRequiredService<ShutdownState>();
        app.Use((context, next) =>
        {
            // When the answer begins: many a request comes before the stop and is answered after it.
            context.Response.OnStarting(CloseAsync, (context, state));
            return next(context);
        });
    }

    private static Task CloseAsync(object request)
    {
        var (context, state) = ((HttpContext, ShutdownState))request;
        if (state.HasBegun)
            context.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
