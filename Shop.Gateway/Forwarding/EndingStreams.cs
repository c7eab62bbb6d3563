using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Shop.Gateway.Forwarding;

/// <summary>
/// Ends event streams when the gateway stops, as if the service had ended them: clients then come back, to another replica, and
/// say what they have seen. Without this, each would hold the stop up until its order has come to an end.
/// </summary>
internal sealed class EndingStreams(IHostApplicationLifetime lifetime) : ITransformProvider
{
    private const string EventStream = "text/event-stream";

    public void Apply(TransformBuilderContext context) => context.AddResponseTransform(async response =>
    {
        if (response.ProxyResponse?.Content is not { Headers.ContentType.MediaType: EventStream } content)
            return;

        // How long somebody watches is no latency.
        if (response.HttpContext.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            metrics.MetricsDisabled = true;

        var body = await content.ReadAsStreamAsync(response.CancellationToken);
        var ending = new StreamContent(new EndingStream(body, lifetime.ApplicationStopping));
        foreach (var (name, values) in content.Headers.NonValidated)
            ending.Headers.TryAddWithoutValidation(name, values);
        response.ProxyResponse.Content = ending;
    });

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }
}
