namespace Shop.Gateway.Storefront;

/// <summary>Answers a problem with a page, where a browser opened an address that is none of the API's.</summary>
internal sealed class ErrorPageWriter(StorefrontPages pages) : IProblemDetailsWriter
{
    private static readonly PathString[] s_interfaces = ["/api", "/openapi", "/health", "/internal"];

    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return request.Headers.Accept.Any(accepted => accepted?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true)
            && !s_interfaces.Any(path => request.Path.StartsWithSegments(path));
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        StorefrontHeaders.Set(response);
        response.Headers.CacheControl = "no-store";
        var page = response.StatusCode == StatusCodes.Status404NotFound ? StorefrontPages.NotFound : StorefrontPages.Failure;
        await pages[page].WriteAsync(response);
    }
}
