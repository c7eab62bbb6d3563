using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Shop.Gateway.Caching;

/// <summary>What the rest of the pipeline answered: held back, so that something else can be sent in its place.</summary>
internal sealed class RecordedResponse(HttpContext context, byte[] body)
{
    // They tell of one transmission or of one caller, not of the answer.
    private static readonly HashSet<string> s_left = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Age, HeaderNames.Connection, HeaderNames.ContentLength, HeaderNames.Date, HeaderNames.KeepAlive, HeaderNames.RetryAfter,
        HeaderNames.Server, HeaderNames.SetCookie, HeaderNames.TransferEncoding, HeaderNames.Warning,
    };

    /// <summary>Whether the service could not answer.</summary>
    public bool HasFailed =>
        context.Response.StatusCode is StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout;

    public static async Task<RecordedResponse> RecordAsync(HttpContext context, RequestDelegate next)
    {
        var features = context.Features;
        var real = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        var recording = new StreamResponseBodyFeature(body);
        features.Set<IHttpResponseBodyFeature>(recording);
        try
        {
            await next(context);
            await recording.CompleteAsync();
        }
        finally
        {
            features.Set(real);
        }
        return new(context, body.ToArray());
    }

    /// <summary>The answer to keep; null if the service does not allow it to be kept, or it is not for everybody alike.</summary>
    public CachedAnswer? ToAnswer(DateTimeOffset asked, CachingOptions options)
    {
        var headers = context.Response.Headers;
        var isForAll = context.Response.StatusCode == StatusCodes.Status200OK && headers.SetCookie.Count == 0 && headers.Vary.Count == 0;
        if (!isForAll || body.Length > options.MaxBodyBytes || FreshFor(headers.CacheControl.ToString()) is not { } allowed)
            return null;
        return new(asked, allowed < options.Freshness ? allowed : options.Freshness, [.. headers.Where(header => !s_left.Contains(header.Key))], body);
    }

    // RFC 9111, section 5.2.2.
    private static TimeSpan? FreshFor(string cacheControl) =>
        CacheControlHeaderValue.TryParse(cacheControl, out var control) && control is { Public: true, NoCache: false, NoStore: false }
            && (control.SharedMaxAge ?? control.MaxAge) is { Ticks: > 0 } allowed
            ? allowed
            : null;

    /// <summary>Sends it as it was answered.</summary>
    public Task SendAsync() => body.Length == 0 ? Task.CompletedTask : context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);

    /// <summary>Forgets what was answered, so that something else can be.</summary>
    public static void Discard(HttpContext context)
    {
        context.Response.Headers.Clear();
        context.Response.StatusCode = StatusCodes.Status200OK;
    }
}
