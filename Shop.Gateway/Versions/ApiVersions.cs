using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Gateway.Versions;

/// <summary>
/// Gives every API path its version: <c>/api/v1/products</c> is <c>/api/products</c> as of version 1. A path without a
/// version means the newest. An answer says in <c>Api-Version</c> which one it is of.
/// </summary>
internal sealed class ApiVersions(RequestDelegate next, IProblemDetailsService problems)
{
    public const int Newest = 1;
    public const string Header = "Api-Version";

    private const string Api = "/api";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Api, out var rest))
        {
            await next(context);
            return;
        }
        if (TryTakeVersion(ref rest, out var version))
            context.Request.Path = new PathString(Api).Add(rest);
        if (version != Newest)
        {
            await RefuseAsync(context, version);
            return;
        }
        context.Response.Headers[Header] = version.ToString(CultureInfo.InvariantCulture);
        await next(context);
    }

    /// <summary>Cuts <c>/v1</c> off the front of <paramref name="path"/>; false when it has no version there, which is the newest.</summary>
    internal static bool TryTakeVersion(ref PathString path, out int version)
    {
        version = Newest;
        if (path.Value is not ['/', 'v', .. var text])
            return false;
        var end = text.IndexOf('/', StringComparison.Ordinal);
        var digits = end < 0 ? text : text[..end];
        if (digits is "" or ['0', ..] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var found))
            return false;
        version = found;
        path = new(end < 0 ? "" : text[end..]);
        return true;
    }

    private async Task RefuseAsync(HttpContext context, int version)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        await problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status404NotFound,
                Type = "/problems/unknown-api-version",
                Title = "There is no such version of the API.",
                Detail = $"The API has no version {version}; use /api/v{Newest}.",
            },
        });
    }
}
