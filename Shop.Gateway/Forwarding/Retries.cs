using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Polly;
using Shop.Gateway.Routing;
using Shop.ServiceDefaults.Resilience;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Gateway.Forwarding;

/// <summary>
/// Sends a request again, to another instance, when the one that it went to died over it:
/// <list type="number">
/// <item>Only if it may be sent twice: if it only reads, or carries an Idempotency-Key by which the service knows a repetition.</item>
/// <item>Its body is first read whole into memory; one above the limit, or of unknown length, is sent once.</item>
/// <item>All that comes after this in the proxy runs anew for each try, so that the instance is chosen anew.</item>
/// </list>
/// </summary>
internal sealed class Retries(RequestDelegate next, IOptions<GatewayOptions> options, TimeProvider time, GatewayMeter meter)
{
    private readonly Dictionary<string, ResiliencePipeline<IForwarderErrorFeature?>> _pipelines =
        ShopRoutes.Services.ToDictionary(service => service, _ => RetryPipeline.Create(options.Value, time));

    public Task InvokeAsync(HttpContext context) => IsRepeatable(context) ? TryAsync(context) : next(context);

    // 1. and 2.
    private bool IsRepeatable(HttpContext context) =>
        Repetition.IsAllowed(context.Request) && (!HasBody(context) || context.Request.ContentLength <= options.Value.MaxBodyBytes);

    private async Task TryAsync(HttpContext context)
    {
        // 2.
        var tries = new Tries(context, await BufferBodyAsync(context), time, meter.Retried);
        var resilience = ResilienceContextPool.Shared.Get(context.RequestAborted);
        resilience.Properties.Set(RetryPipeline.Tries, tries);
        try
        {
            // 3.
            await _pipelines[context.GetReverseProxyFeature().Cluster.Config.ClusterId].ExecuteAsync(
                static async (_, state) =>
                {
                    await state.Next(state.Context);
                    return state.Context.GetForwarderErrorFeature();
                },
                resilience,
                (Next: next, Context: context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        finally
        {
            ResilienceContextPool.Shared.Return(resilience);
        }
    }

    private static async Task<Stream?> BufferBodyAsync(HttpContext context)
    {
        if (!HasBody(context))
            return null;
        var body = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        return context.Request.Body = body;
    }

    private static bool HasBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not false;
}
