using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Discovery;

internal static class DiscoveryExtensions
{
    public static void AddDiscovery(this IServiceCollection services)
    {
        services.AddOptions<DiscoveryOptions>().BindConfiguration(DiscoveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddServiceDiscovery();
        services.ConfigureHttpClientDefaults(http => http
            .AddServiceDiscovery()
            .UseSocketsHttpHandler((handler, provider) =>
            {
                var options = provider.GetRequiredService<IOptions<DiscoveryOptions>>().Value;
                handler.PooledConnectionLifetime = options.ConnectionLifetime;
                handler.ConnectTimeout = options.ConnectTimeout;
            })
            // The connections are renewed already; renewing their handler too would only close them early.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan));
    }
}
