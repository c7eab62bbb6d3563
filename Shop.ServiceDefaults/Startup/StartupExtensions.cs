using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Startup;

namespace Shop.ServiceDefaults;

public static class StartupExtensions
{
    /// <summary>Adds a task to run before the service takes requests; tasks run in the order in which they were added.</summary>
    public static IServiceCollection AddStartupTask<TTask>(this IServiceCollection services) where TTask : class, IStartupTask =>
        services.AddSingleton<IStartupTask, TTask>();

    internal static void AddStartup(this IServiceCollection services)
    {
        services.AddSingleton<StartupState>();
        services.AddHostedService<StartupRunner>();
    }

    internal static void UseStartupGate(this WebApplication app) => app.UseMiddleware<StartupGate>();
}
