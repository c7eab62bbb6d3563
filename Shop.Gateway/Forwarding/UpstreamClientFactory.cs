using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Gateway.Forwarding;

/// <summary>Makes the client through which a cluster's requests go: connections of bounded age, and careful retries.</summary>
internal sealed class UpstreamClientFactory(IOptions<GatewayOptions> options, TimeProvider time, GatewayMeter meter, ILogger<UpstreamClientFactory> logger)
    : ForwarderHttpClientFactory(logger)
{
    private readonly GatewayOptions _options = options.Value;

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = _options.ConnectTimeout;
        handler.PooledConnectionLifetime = _options.ConnectionLifetime;
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        new RetryHandler(RetryPipeline.Create(_options, time, () => meter.Retried(context.ClusterId)), _options.MaxBodyBytes)
        {
            InnerHandler = base.WrapHandler(context, handler),
        };
}
