using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Shop.ServiceDefaults.Problems;

/// <summary>Refuses bodies in an encoding that nobody here can read; the framework would take them for a failure of its own.</summary>
internal static class KnownCharset
{
    public static void UseKnownCharset(this WebApplication app) => app.Use((http, next) =>
    {
        if (IsKnown(http.Request.ContentType))
            return next(http);
        // The body comes from the status code pages.
        http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    });

    private static bool IsKnown(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue)
            return true;
        try
        {
            _ = Encoding.GetEncoding(type.Charset.Value);
            return true;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
