using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Shop.Gateway.Sessions;

/// <summary>
/// Refuses what another site makes a browser send: every request that may change something and was not begun on one of
/// the shop's own pages. Signing in included, or another site could sign its visitors in to an account of its own.
/// </summary>
/// <remarks>A caller that is no browser sends neither header, and no other site has it under control.</remarks>
internal sealed class CrossSiteProtection(RequestDelegate next, IProblemDetailsService problems)
{
    public const string Type = "/problems/cross-site";

    private const string SecFetchSite = "Sec-Fetch-Site";

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsSafe(context.Request.Method) || IsOurs(context.Request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status403Forbidden,
                Type = Type,
                Title = "This came from another site.",
                Detail = "A page of another site may not change anything here. Send the request from the shop's own pages, or without a browser.",
            },
        });
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    // Browsers that do not say where a request comes from do say its origin.
    private static bool IsOurs(HttpRequest request)
    {
        if (request.Headers[SecFetchSite] is { Count: > 0 } site)
            return site.ToString() is "same-origin" or "none";
        return request.Headers[HeaderNames.Origin] is not { Count: > 0 } origin
            || (Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
