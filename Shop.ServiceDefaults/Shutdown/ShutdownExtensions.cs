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
                options.DrainDelay = environment.IsDevelopment() ? TimeSpan.Zero : options.DrainDelay)
            .BindConfiguration(ShutdownOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<HostOptions>().Configure((HostOptions host, IOptions<ShutdownOptions> shutdown) =>
            host.ShutdownTimeout = shutdown.Value.DrainDelay + shutdown.Value.Timeout);
        services.AddSingleton<ShutdownState>();
        services.AddHostedService<Drain>();
    }
}
