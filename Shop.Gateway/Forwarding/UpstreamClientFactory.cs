using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Gateway.Forwarding;

/// <summary>Makes the client through which a cluster's requests go: connections of bounded age.</summary>
internal sealed class UpstreamClientFactory(IOptions<GatewayOptions> options, ILogger<UpstreamClientFactory> logger)
    : ForwarderHttpClientFactory(logger)
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = options.Value.ConnectTimeout;
        handler.PooledConnectionLifetime = options.Value.ConnectionLifetime;
    }
}
