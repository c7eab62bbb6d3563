using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Shop.Gateway.Sessions;

/// <summary>Whose word on a request's scheme, and on whom it comes from, counts: that of a proxy in front of the gateway which takes the https off.</summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<TrustedProxyOptions>().BindConfiguration(TrustedProxyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<TrustedProxyOptions>>((forwarded, proxies) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto | (proxies.Value.ForwardedFor ? ForwardedHeaders.XForwardedFor : ForwardedHeaders.None);
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxies.Value.Parsed())
                forwarded.KnownIPNetworks.Add(network);
        });
    }
}
