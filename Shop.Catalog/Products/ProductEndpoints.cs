using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.Stock;

namespace Shop.Catalog.Products;

internal static class ProductEndpoints
{
    public static RouteGroupBuilder MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/api/products").WithTags("Products");
        products.MapGet("/", ListAsync);
        products.MapGet("/{id:int}", GetAsync);
        return products;
    }

    private static async Task<Results<Ok<ProductPage>, ValidationProblem>> ListAsync(
        [AsParameters] ProductListParameters parameters, ProductQueries products, CancellationToken cancel) =>
        parameters.Validate(out var errors) is { } filter
            ? TypedResults.Ok(await products.ListAsync(filter, cancel))
            : TypedResults.ValidationProblem(errors);

    // Stock first: it is read fresh anyway, and an id without stock never reaches the cache.
    private static async Task<Results<Ok<Product>, ProblemHttpResult>> GetAsync(
        int id, StockQueries stock, ProductCache products, CancellationToken cancel) =>
        await stock.FindAsync(id, cancel) is { } level
            ? TypedResults.Ok(Product.Of(await products.GetAsync(id, cancel), level.Available))
            : NotFound(id);

    public static ProblemHttpResult NotFound(int id) => TypedResults.Problem(
        $"There is no product {id}.", statusCode: StatusCodes.Status404NotFound,
        title: "Product not found", type: "/problems/product-not-found");
}
