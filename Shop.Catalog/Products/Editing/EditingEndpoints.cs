using System.Globalization;
using Microsoft.Net.Http.Headers;
using Shop.Catalog.Products.Changes;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Products.Editing;

internal static class EditingEndpoints
{
    public static RouteGroupBuilder MapProductEditing(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/api/admin/products").WithTags("Products").RequireAuthorization(Access.Operator);
        products.MapPost("/", AddAsync).Accepts<ProductBody>("application/json").Produces<EditedProduct>(StatusCodes.Status201Created);
        products.MapGet("/{id:int}", GetAsync).Produces<EditedProduct>();
        products.MapPut("/{id:int}", EditAsync).Accepts<ProductBody>("application/json").Produces<EditedProduct>();
        products.MapDelete("/{id:int}", WithdrawAsync).Produces(StatusCodes.Status204NoContent);
        return products;
    }

    private static async Task<IResult> AddAsync(HttpContext http, ProductEdits edits, ProductChanges changes, CancellationToken cancel)
    {
        var (draft, error) = await ProductBodyReader.ReadAsync(http.Request, cancel);
        if (draft is null)
            return error!;
        if (await edits.AddAsync(draft, cancel) is not EditOutcome.Done { Product: var product })
            return EditingProblems.SkuTaken(draft.Sku);

        await changes.PublishAsync(product.Id);
        SetVersion(http, product);
        return TypedResults.Created($"/api/admin/products/{product.Id}", product);
    }

    private static async Task<IResult> GetAsync(int id, HttpContext http, ProductEdits edits, CancellationToken cancel)
    {
        if (await edits.FindAsync(id, cancel) is not { } product)
            return ProductEndpoints.NotFound(id);
        SetVersion(http, product);
        return TypedResults.Ok(product);
    }

    private static async Task<IResult> EditAsync(int id, HttpContext http, ProductEdits edits, ProductChanges changes, CancellationToken cancel)
    {
        if (VersionsOf(http.Request) is not { Length: > 0 } versions)
            return EditingProblems.VersionMissing();
        var (draft, error) = await ProductBodyReader.ReadAsync(http.Request, cancel);
        if (draft is null)
            return error!;

        switch (await edits.EditAsync(id, versions, draft, cancel))
        {
            case EditOutcome.Done { Product: var product }:
                await changes.PublishAsync(id);
                SetVersion(http, product);
                return TypedResults.Ok(product);
            case EditOutcome.SkuTaken:
                return EditingProblems.SkuTaken(draft.Sku);
            case EditOutcome.Withdrawn:
                return EditingProblems.Withdrawn(id);
            case EditOutcome.VersionChanged changed:
                return EditingProblems.VersionChanged(id, changed.Version);
            default:
                return ProductEndpoints.NotFound(id);
        }
    }

    private static async Task<IResult> WithdrawAsync(int id, HttpContext http, ProductEdits edits, ProductChanges changes, CancellationToken cancel)
    {
        if (VersionsOf(http.Request) is not { Length: > 0 } versions)
            return EditingProblems.VersionMissing();

        switch (await edits.WithdrawAsync(id, versions, cancel))
        {
            case EditOutcome.Done:
                await changes.PublishAsync(id);
                return TypedResults.NoContent();
            // A repeated withdrawal has what it wants.
            case EditOutcome.Withdrawn:
                return TypedResults.NoContent();
            case EditOutcome.VersionChanged changed:
                return EditingProblems.VersionChanged(id, changed.Version);
            default:
                return ProductEndpoints.NotFound(id);
        }
    }

    private static void SetVersion(HttpContext http, EditedProduct product)
    {
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{product.Version}\"");
        http.Response.Headers.CacheControl = "no-store";
    }

    // A wildcard would be no precondition at all, and a weak tag never matches: both count as missing.
    private static int[] VersionsOf(HttpRequest request) =>
        EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags)
            ? [.. tags.Where(tag => !tag.IsWeak).Select(tag => VersionOf(tag.Tag.AsSpan())).OfType<int>()]
            : [];

    private static int? VersionOf(ReadOnlySpan<char> tag) =>
        int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
