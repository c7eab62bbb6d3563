using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.ServiceDefaults.Deadlines;

internal static class DeadlineExtensions
{
    /// <summary>Call it after resilience is added, so that each attempt says what is left to it.</summary>
    public static void AddDeadlines(this IServiceCollection services)
    {
        services.AddTransient<DeadlineHandler>();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler<DeadlineHandler>());
    }

    /// <summary>Comes first: the time runs from when the request has come.</summary>
    public static void UseDeadlines(this IApplicationBuilder app) => app.UseMiddleware<DeadlineMiddleware>();
}
