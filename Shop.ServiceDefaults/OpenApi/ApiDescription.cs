using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Shop.ServiceDefaults.OpenApi;

/// <summary>
/// Describes a service's API as callers outside meet it: through the gateway, with a version in the path and a session
/// in a cookie, and without what is for services only.
/// </summary>
public static class ApiDescription
{
    /// <summary>The name of a service's document, which is at <see cref="Path"/>.</summary>
    public const string Document = "v1";

    /// <summary>Where each service serves its document.</summary>
    public const string Path = $"/openapi/{Document}.json";

    private const string Session = "session";
    private const string Problem = "application/problem+json";

    /// <param name="options">Of the document <see cref="Document"/>.</param>
    /// <param name="title">The name of the API.</param>
    /// <param name="text">What it is for, in a sentence or two.</param>
    public static void Describe(this OpenApiOptions options, string title, string text)
    {
        ArgumentNullException.ThrowIfNull(options);

        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd("default", new OpenApiResponse
            {
                Description = "A problem (RFC 9457); its type says which, and stays the same.",
                Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() },
            });
            if (NeedsSession(context.Description.ActionDescriptor.EndpointMetadata))
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(Session, context.Document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = title, Description = text, Version = Document };
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.AddComponent<IOpenApiSecurityScheme>(Session, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "shop",
                Description = "The cookie of a session: POST /api/v1/session/guest starts one, POST /api/v1/session signs in.",
            });
            document.Paths = Public(document.Paths);
            document.Tags?.IntersectWith([.. document.Tags.Where(tag => Tags(document.Paths).Contains(tag.Name))]);
            return Task.CompletedTask;
        });
    }

    private static bool NeedsSession(IList<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();

    private static OpenApiPaths Public(OpenApiPaths paths)
    {
        var versioned = new OpenApiPaths();
        foreach (var (path, item) in paths)
        {
            if (path.StartsWith("/api", StringComparison.Ordinal))
                versioned.Add($"/api/{Document}{path["/api".Length..]}", item);
        }
        return versioned;
    }

    private static IEnumerable<string?> Tags(OpenApiPaths paths) =>
        from item in paths.Values
        from operation in item.Operations?.Values.AsEnumerable() ?? []
        from tag in operation.Tags?.AsEnumerable() ?? []
        select tag.Name;
}
