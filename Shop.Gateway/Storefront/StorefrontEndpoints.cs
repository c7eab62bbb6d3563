namespace Shop.Gateway.Storefront;

/// <summary>The storefront: pages, their scripts and styles, and pictures.</summary>
internal static class StorefrontEndpoints
{
    // A page is asked for every time, mostly in vain (304), so that a new version is seen at once.
    private const string Ask = "no-cache";
    private const string Day = "public, max-age=86400";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    public static void AddStorefront(this IServiceCollection services)
    {
        services.AddSingleton<StorefrontFiles>();
        services.AddSingleton<StorefrontPages>();
        // Before the framework's own, which answers in JSON whatever is accepted.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ErrorPageWriter>());
    }

    public static void MapStorefront(this IEndpointRouteBuilder endpoints)
    {
        var storefront = endpoints.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        storefront.AddEndpointFilter((context, next) =>
        {
            StorefrontHeaders.Set(context.HttpContext.Response);
            return next(context);
        });
        foreach (var (path, page) in StorefrontPages.Table)
            storefront.MapMethods(path, s_methods, (HttpContext context, StorefrontPages pages) => pages[page].Answer(context, Ask));
        storefront.MapMethods("/assets/{fingerprint}/{**path}", s_methods, Asset);
        storefront.MapMethods("/images/{**path}", s_methods,
            (HttpContext context, StorefrontFiles files, string path) => Answer(context, files, $"images/{path}", Day));
        storefront.MapMethods("/robots.txt", s_methods, (HttpContext context, StorefrontFiles files) => Answer(context, files, "robots.txt", Day));
    }

    // While versions change, a page of the one may ask a replica of the other: it gets what there is, but may not keep it.
    private static IResult Asset(HttpContext context, StorefrontFiles files, string fingerprint, string path) =>
        path.StartsWith("css/", StringComparison.Ordinal) || path.StartsWith("js/", StringComparison.Ordinal)
            ? Answer(context, files, path, fingerprint == files.Fingerprint ? Forever : Ask)
            : TypedResults.NotFound();

    private static IResult Answer(HttpContext context, StorefrontFiles files, string path, string cacheControl) =>
        files.Find(path)?.Answer(context, cacheControl) as IResult ?? TypedResults.NotFound();
}
