using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Deadlines;
using Shop.ServiceDefaults.Shedding;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Shop.Gateway.Forwarding;

/// <summary>Tells a service how long its answer is waited for: as long as the gateway waits, and no longer than the caller says it does.</summary>
internal sealed class DeadlineTransforms(IOptions<GatewayOptions> options) : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        context.AddRequestHeaderRemove(Deadline.Header);
        context.AddRequestTransform(request =>
        {
            // A stream goes on for as long as the caller listens.
            if (!EventStreams.AreAskedForBy(request.HttpContext.Request))
                request.ProxyRequest.Headers.TryAddWithoutValidation(Deadline.Header, Deadline.HeaderValue(Left()));
            return ValueTask.CompletedTask;
        });
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    private TimeSpan Left() =>
        Deadline.Current is { Left: var left } && left < options.Value.UpstreamTimeout ? left : options.Value.UpstreamTimeout;
}
