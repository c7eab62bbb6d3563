using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.Products;

namespace Shop.Catalog.Stock;

internal static class StockEndpoints
{
    public static RouteGroupBuilder MapStock(this IEndpointRouteBuilder app)
    {
        var stock = app.MapGroup("/api/products/{id:int}/stock").WithTags("Stock").AllowAnonymous();
        stock.MapGet("/", GetAsync);
        return stock;
    }

    private static async Task<Results<Ok<StockLevel>, ProblemHttpResult>> GetAsync(
        int id, StockQueries stock, CancellationToken cancel) =>
        await stock.FindAsync(id, cancel) is { } level ? TypedResults.Ok(level) : ProductEndpoints.NotFound(id);
}
