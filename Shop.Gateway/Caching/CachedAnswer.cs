using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Shop.Gateway.Caching;

/// <summary>An answer that is ready to be sent again.</summary>
/// <param name="Asked">When the service was asked for it; its age counts from then.</param>
/// <param name="FreshFor">How long it may be handed out without asking again.</param>
/// <param name="Headers">All that tell of the body; its length not among them.</param>
/// <param name="Body">The body.</param>
internal sealed record CachedAnswer(
    DateTimeOffset Asked, TimeSpan FreshFor, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    // RFC 9111, sections 5.1 and 5.5.
    private static readonly StringValues JustNow = "0";
    private static readonly StringValues StaleWarning = "110 - \"Response is Stale\"";
    private static readonly StringValues AskAgain = "no-cache";

    private readonly KeyValuePair<string, StringValues>[] _headers = [.. Headers];
    private readonly string? _tag = Headers.FirstOrDefault(header => header.Key.Equals(HeaderNames.ETag, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Whether the other replicas can have it.</summary>
    public bool IsShared { get; set; }

    /// <summary>Until when the service, having failed, is not asked again.</summary>
    public DateTimeOffset PauseUntil { get; set; }

    /// <param name="context">The request.</param>
    /// <param name="known">The tags of what the caller has, to whom 304 is enough.</param>
    /// <param name="staleAt">The time now, if the answer is old and is to say so.</param>
    public Task SendAsync(HttpContext context, StringValues known, DateTimeOffset? staleAt = null)
    {
        var response = context.Response;
        var headers = response.Headers;
        foreach (var (name, value) in _headers)
            headers[name] = value;
        headers.Age = JustNow;
        if (staleAt is { } now)
        {
            headers.Age = ((long)(now - Asked).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            headers.Warning = StaleWarning;
            headers.CacheControl = AskAgain;
        }
        if (known.Count > 0 && IsAmong(known))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            headers.ContentType = default;
            return Task.CompletedTask;
        }
        headers.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            response.BodyWriter.Write(Body);
        return Task.CompletedTask;
    }

    private bool IsAmong(StringValues known)
    {
        if (known.Count == 1 && known[0] == _tag)
            return true;
        return EntityTagHeaderValue.TryParseList(known, out var tags)
            && EntityTagHeaderValue.TryParse(_tag, out var mine)
            && tags.Any(tag => tag.Tag == "*" || tag.Compare(mine, useStrongComparison: false));
    }
}
