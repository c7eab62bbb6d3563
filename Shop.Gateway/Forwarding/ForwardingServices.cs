using Shop.Gateway.Discovery;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Shop.Gateway.Forwarding;

internal static class ForwardingServices
{
    /// <summary>YARP, which finds its destinations by service discovery and sends through <see cref="UpstreamClientFactory"/>.</summary>
    public static void AddForwarding(this IServiceCollection services)
    {
        services.AddReverseProxy();
        services.AddSingleton<IDestinationResolver, ServiceDiscoveryDestinationResolver>();
        services.AddSingleton<IForwarderHttpClientFactory, UpstreamClientFactory>();
        services.AddSingleton<ITransformProvider, EndingStreams>();
        services.AddSingleton<ITransformProvider, DeadlineTransforms>();
        services.AddSingleton<GatewayMeter>();
    }

    /// <summary>Comes before all that chooses an instance, so that each try chooses anew.</summary>
    public static void UseRetries(this IReverseProxyApplicationBuilder proxy) => proxy.UseMiddleware<Retries>();
}
