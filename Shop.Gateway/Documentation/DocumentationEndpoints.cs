using Scalar.AspNetCore;
using Shop.ServiceDefaults.OpenApi;

namespace Shop.Gateway.Documentation;

/// <summary>The API's documentation: one OpenAPI document for each service, and the page <c>/scalar</c> that shows them.</summary>
internal static class DocumentationEndpoints
{
    /// <summary>The documents by name: the gateway's own, and those of the services behind it.</summary>
    public static readonly IReadOnlyList<string> Services = ["catalog", "orders"];

    private const string Gateway = "gateway";

    // Scalar writes its styles and its start into the page. Nothing from elsewhere is loaded.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static void AddDocumentation(this IServiceCollection services) => services.AddOpenApi(Gateway, api => api.Describe(
        "Shop: sessions and customers", "Who is shopping. Every other API knows its caller by the session that is started here."));

    public static void MapDocumentation(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi(PathOf("{documentName:regex(^gateway$)}")).AllowAnonymous();
        endpoints.MapScalarApiReference("/scalar", page =>
        {
            page.WithTitle("Shop API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();
            foreach (var service in Services.Append(Gateway))
                page.AddDocument(service, char.ToUpperInvariant(service[0]) + service[1..], PathOf(service));
        }).AllowAnonymous().AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            return next(context);
        });
    }

    public static string PathOf(string service) => $"/openapi/{service}.json";
}
