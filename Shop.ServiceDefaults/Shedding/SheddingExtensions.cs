using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Shedding;

internal static class SheddingExtensions
{
    public static void AddShedding(this IServiceCollection services)
    {
        services.AddOptions<SheddingOptions>()
            .Configure((SheddingOptions options, IHostEnvironment environment) => options.Enabled = !environment.IsDevelopment())
            .BindConfiguration(SheddingOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ThreadQueue>();
        services.AddSingleton(provider => new ConcurrencyLimit(
            Options(provider), () => provider.GetRequiredService<ThreadQueue>().Delay, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Admission(
            Options(provider), provider.GetRequiredService<ConcurrencyLimit>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SheddingMeter>();
    }

    public static void UseShedding(this IApplicationBuilder app)
    {
        if (Options(app.ApplicationServices).Enabled)
            app.UseMiddleware<Shedder>();
    }

    private static SheddingOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<SheddingOptions>>().Value;
}
