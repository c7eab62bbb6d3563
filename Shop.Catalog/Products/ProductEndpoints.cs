using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.Products.Lists;

namespace Shop.Catalog.Products;

internal static class ProductEndpoints
{
    public static RouteGroupBuilder MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/api/products").WithTags("Products").AllowAnonymous();
        products.MapGet("/", ListAsync);
        products.MapGet("/facets", CountAsync);
        products.MapGet("/{id:int}", GetAsync);
        return products;
    }

    private static async Task<Results<Ok<ProductPage>, ValidationProblem>> ListAsync(
        [AsParameters] ProductFilterParameters filter, [AsParameters] ProductPageParameters page, ProductListQuery list, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var request = page.Validate(filter.Validate(errors), errors);
        return errors.Count == 0 ? TypedResults.Ok(await list.RunAsync(request, cancel)) : TypedResults.ValidationProblem(errors);
    }

    private static async Task<Results<Ok<ProductFacets>, ValidationProblem>> CountAsync(
        [AsParameters] ProductFilterParameters parameters, ProductFacetsQuery facets, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var filter = parameters.Validate(errors);
        return errors.Count == 0 ? TypedResults.Ok(await facets.RunAsync(filter, cancel)) : TypedResults.ValidationProblem(errors);
    }

    // The level first: it is read fresh anyway, and an id without one never reaches the cache.
    private static async Task<Results<Ok<Product>, ProblemHttpResult>> GetAsync(
        int id, ProductQueries products, ProductCache cache, CancellationToken cancel) =>
        await products.FindLevelAsync(id, cancel) is { } level
            ? TypedResults.Ok(Product.Of(await cache.GetAsync(id, level.Version, cancel), level.Available))
            : NotFound(id);

    public static ProblemHttpResult NotFound(int id) => TypedResults.Problem(
        $"There is no product {id}.", statusCode: StatusCodes.Status404NotFound,
        title: "Product not found", type: "/problems/product-not-found");
}
