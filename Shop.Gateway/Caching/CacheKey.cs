using Microsoft.AspNetCore.Http.Features;
using Shop.ServiceDefaults.Deadlines;

namespace Shop.Gateway.Caching;

/// <summary>
/// Which requests the cache may answer: reads of the public catalogue, which goes by the target alone. A session does not
/// matter, since the gateway tells the Catalog nothing of it there. A wish for a certain version of the service does, and so do a
/// body and a deadline.
/// </summary>
internal static class CacheKey
{
    private const int MaxLength = 512;
    private const string Products = "/api/products";
    private const string VersionedProducts = "/api/v1/products";
    private const string VersionHeader = "Shop-Version";
    private const string VersionCookie = "shop-version=";

    /// <returns>Null for a request that is to be answered by the service.</returns>
    public static string? Of(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return null;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return (IsOf(target, Products) || IsOf(target, VersionedProducts)) && target.Length <= MaxLength && !IsSpecial(request.Headers) ? target : null;
    }

    private static bool IsOf(string target, string path) =>
        target.StartsWith(path, StringComparison.Ordinal) && (target.Length == path.Length || target[path.Length] is '/' or '?');

    private static bool IsSpecial(IHeaderDictionary headers) =>
        headers.Range.Count > 0
        || headers.Authorization.Count > 0
        || (headers.Cookie is { Count: > 0 } cookie && cookie.ToString().Contains(VersionCookie, StringComparison.Ordinal))
        || headers.ContainsKey(VersionHeader)
        // What is wrong with these is the caller's own, and must not become an answer, or a failure, of the page.
        || headers.ContainsKey(Deadline.Header)
        || headers.ContentType.Count > 0
        || headers.ContentLength > 0;
}
