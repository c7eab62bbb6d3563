using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Shop.Gateway.Caching;

/// <summary>What the rest of the pipeline answered: held back, so that something else can be sent in its place.</summary>
internal sealed class RecordedResponse(HttpContext context, byte[] body, bool isSent)
{
    // They tell of one transmission or of one caller, not of the answer.
    private static readonly HashSet<string> s_left = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Age, HeaderNames.Connection, HeaderNames.ContentLength, HeaderNames.Date, HeaderNames.KeepAlive, HeaderNames.RetryAfter,
        HeaderNames.Server, HeaderNames.SetCookie, HeaderNames.TransferEncoding, HeaderNames.Warning,
    };

    /// <summary>Whether it could not be held back, and has gone to the caller.</summary>
    public bool IsSent => isSent;

    /// <summary>Whether the service could not answer.</summary>
    public bool HasFailed => IsFailure(context.Response.StatusCode);

    /// <param name="context">The request.</param>
    /// <param name="next">The rest of the pipeline.</param>
    /// <param name="options">Which answers are kept.</param>
    /// <param name="onPass">Called as soon as it is known that the response is not held back.</param>
    public static async Task<RecordedResponse> RecordAsync(HttpContext context, RequestDelegate next, CachingOptions options, Action onPass)
    {
        var features = context.Features;
        var real = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var response = context.Response;
        // Who has lost patience gets an old answer, whatever the rest of the pipeline makes of that.
        await using var body = new HeldBody(
            real.Stream,
            () => context.RequestAborted.IsCancellationRequested || IsFailure(response.StatusCode) || AllowedFor(response) is not null,
            options.MaxBodyBytes,
            onPass);
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
        return new(context, body.ToArray(), body.HasPassed);
    }

    /// <summary>The answer to keep; null if the service does not allow it to be kept, or it is not for everybody alike.</summary>
    public CachedAnswer? ToAnswer(DateTimeOffset asked, CachingOptions options)
    {
        if (AllowedFor(context.Response) is not { } allowed)
            return null;
        var headers = context.Response.Headers.Where(header => !s_left.Contains(header.Key));
        return new(asked, allowed < options.Freshness ? allowed : options.Freshness, [.. headers], body);
    }

    private static bool IsFailure(int status) =>
        status is StatusCodes.Status500InternalServerError or StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout;

    private static TimeSpan? AllowedFor(HttpResponse response)
    {
        var headers = response.Headers;
        var isForAll = response.StatusCode == StatusCodes.Status200OK && headers.SetCookie.Count == 0 && headers.Vary.Count == 0;
        return isForAll ? FreshFor(headers.CacheControl.ToString()) : null;
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
