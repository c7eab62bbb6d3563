using Microsoft.Extensions.Options;

namespace Shop.Gateway.Caching;

internal static class CachingExtensions
{
    public static void AddAnswerCaching(this IServiceCollection services)
    {
        services.AddOptions<CachingOptions>().BindConfiguration(CachingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AnswerStore>();
        services.AddSingleton<SharedAnswers>();
        services.AddSingleton<CachingMeter>();
        services.AddHostedService<CatalogChanges>();
    }

    /// <summary>Comes before all else: an answer from memory needs neither routing nor a session, and is never too much.</summary>
    public static void UseAnswerCaching(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<CachingOptions>>().Value.Enabled)
            app.UseMiddleware<AnswerCaching>();
    }
}
