using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Shop.Gateway.Sessions;

/// <summary>Whose word on a request's scheme, and on whom it comes from, counts: that of a proxy in front of the gateway which takes the https off.</summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<TrustedProxyOptions>().BindConfiguration(TrustedProxyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // ASPNETCORE_FORWARDEDHEADERS_ENABLED, which Aspire sets, puts the same middleware in front of everything. Both together would
        // believe two entries of X-Forwarded-For, the second of which the client may have written.
        services.PostConfigure<ForwardedHeadersOptions>(others => others.ForwardedHeaders = ForwardedHeaders.None);
    }

    public static void UseTrustedProxies(this IApplicationBuilder app)
    {
        var proxies = app.ApplicationServices.GetRequiredService<IOptions<TrustedProxyOptions>>().Value;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedProto | (proxies.ForwardedFor ? ForwardedHeaders.XForwardedFor : ForwardedHeaders.None),
            // Of several entries only the last, which is the proxy's own.
            ForwardLimit = 1,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies.Parsed())
            forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }
}
