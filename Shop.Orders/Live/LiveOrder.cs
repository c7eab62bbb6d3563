using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Shop.Orders.Live;

/// <summary>
/// An order's states as server-sent events, from the one after <paramref name="lastSeen"/> to the final one. Written by
/// hand, since the framework's result has no comments to beat with. It ends early when the service stops: a client then
/// comes back, to another replica, and says what it has seen.
/// </summary>
/// <param name="order">The order when the watch was opened.</param>
/// <param name="watch">What follows; closed in the end.</param>
/// <param name="lastSeen">The last version that the client has seen; 0 for none.</param>
internal sealed class LiveOrder(OrderResponse order, LiveWatch watch, int lastSeen) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "text/event-stream";

    // How soon a client comes back; browsers would take their time.
    private static readonly byte[] Retry = "retry: 1000\n\n"u8.ToArray();
    private static readonly byte[] Heartbeat = ":\n\n"u8.ToArray();

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(OrderResponse), [ContentType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var closing = watch;
        var services = httpContext.RequestServices;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.Headers.CacheControl = "no-cache, no-store";
        try
        {
            await SendAsync(httpContext.Response.Body, Retry, httpContext.RequestAborted);
            await FollowAsync(httpContext.Response.Body, services.GetRequiredService<IOptions<LiveOptions>>().Value,
                services.GetRequiredService<TimeProvider>(), end.Token, httpContext.RequestAborted);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has gone, or the service stops.
        }
    }

    private async Task FollowAsync(Stream body, LiveOptions options, TimeProvider time, CancellationToken end, CancellationToken gone)
    {
        using var heart = new PeriodicTimer(options.Heartbeat, time);
        var beat = heart.WaitForNextTickAsync(end).AsTask();
        for (var state = order; ; state = await watch.News.ReadAsync(end))
        {
            if (state.Version > lastSeen)
                await SendAsync(body, Event(state), gone);
            if (state.HasEnded)
                return;
            var news = watch.News.WaitToReadAsync(end).AsTask();
            while (await Task.WhenAny(news, beat) == beat)
            {
                await beat;
                await SendAsync(body, Heartbeat, gone);
                beat = heart.WaitForNextTickAsync(end).AsTask();
            }
            await news;
        }
    }

    // JSON is one line, so one line of data.
    private static byte[] Event(OrderResponse state) =>
        Encoding.UTF8.GetBytes($"event: order\nid: {state.Version}\ndata: {JsonSerializer.Serialize(state, OrdersJson.Default.OrderResponse)}\n\n");

    private static async Task SendAsync(Stream body, byte[] bytes, CancellationToken cancellationToken)
    {
        await body.WriteAsync(bytes, cancellationToken);
        await body.FlushAsync(cancellationToken);
    }
}
