using Microsoft.Extensions.Options;

namespace Shop.Gateway.Limits;

internal static class RateLimitExtensions
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>()
            .Configure((RateLimitOptions options, IHostEnvironment environment) => options.Enabled = !environment.IsDevelopment())
            .BindConfiguration(RateLimitOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<SharedCounts>();
        services.AddSingleton<ClientLimiter>();
        services.AddSingleton<RateLimitMeter>();
    }

    /// <summary>Comes when the session is known, if the route asks for one.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value.Enabled)
            app.UseMiddleware<RateLimits>();
    }
}
