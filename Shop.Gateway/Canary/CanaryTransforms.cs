using Shop.Gateway.Balancing;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Shop.Gateway.Canary;

/// <summary>Says in the answer which version it is from, where the version was chosen.</summary>
internal sealed class CanaryTransforms : ITransformProvider
{
    public void Apply(TransformBuilderContext context) => context.AddResponseTransform(response =>
    {
        var http = response.HttpContext;
        if (http.IsCanary() && http.GetReverseProxyFeature().ProxiedDestination is { } destination)
            http.Response.Headers[CanaryFilter.Header] = Instance.Of(destination).Version;
        return ValueTask.CompletedTask;
    });

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }
}
