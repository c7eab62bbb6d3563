using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Catalog.Products;
using Shop.Catalog.Products.Changes;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Resilience;

namespace Shop.Catalog.Stock;

/// <summary>What operators see and do: levels, adjustments, and the trail of the adjustments.</summary>
internal static class StockAdminEndpoints
{
    private const string ReplayedHeader = "Idempotent-Replayed";
    private const int MaxKeyLength = 128;

    public static void MapStockAdmin(this IEndpointRouteBuilder app)
    {
        var stock = app.MapGroup("/api/admin").WithTags("Stock").RequireAuthorization(Access.Operator);
        stock.MapGet("/stock", ListAsync);
        stock.MapGet("/products/{id:int}/stock/adjustments", TrailAsync);
        stock.MapPost("/products/{id:int}/stock/adjustments", AdjustAsync);
    }

    private static async Task<Results<Ok<StockPage>, ValidationProblem>> ListAsync(
        [AsParameters] StockPageParameters parameters, StockQueries stock, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var (low, after, limit) = (parameters.LowOr(int.MaxValue, errors), parameters.StockAfter(errors), parameters.PageSize(errors));
        return errors.Count > 0
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Ok(await stock.ListAsync(low, after, limit, cancel));
    }

    private static async Task<Results<Ok<AdjustmentPage>, ValidationProblem, ProblemHttpResult>> TrailAsync(
        int id, [FromQuery] string? after, [FromQuery] string? limit, StockQueries stock, AdjustmentQueries adjustments, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var parameters = new StockPageParameters(Low: null, after, limit);
        var (before, size) = (parameters.AdjustmentBefore(errors), parameters.PageSize(errors));
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);
        return await stock.FindAsync(id, cancel) is null
            ? ProductEndpoints.NotFound(id)
            : TypedResults.Ok(await adjustments.ListAsync(id, before, size, cancel));
    }

    private static async Task<Results<Ok<Adjustment>, ValidationProblem, ProblemHttpResult>> AdjustAsync(
        int id, [FromBody] AdjustmentRequest request, [FromHeader(Name = Repetition.KeyHeader)] string? key,
        Caller caller, AdjustCommand adjust, ProductChanges changes, HttpResponse response, CancellationToken cancel)
    {
        if (key is null)
            return StockProblems.KeyMissing();
        if (key.Length is 0 or > MaxKeyLength || !key.All(c => c is >= '!' and <= '~'))
            return StockProblems.KeyInvalid(MaxKeyLength);
        if (request.Validate() is { Count: > 0 } errors)
            return TypedResults.ValidationProblem(errors);

        switch (await adjust.ExecuteAsync(id, request, key, caller.Id, cancel))
        {
            case AdjustOutcome.Adjusted adjusted:
                if (adjusted.Replayed)
                    response.Headers[ReplayedHeader] = "true";
                await changes.PublishAsync(id);
                return TypedResults.Ok(adjusted.Adjustment);
            case AdjustOutcome.NoProduct:
                return ProductEndpoints.NotFound(id);
            case AdjustOutcome.TooLow low:
                return StockProblems.TooLow(id, low.Available, request.Quantity);
            case AdjustOutcome.TooHigh:
                return StockProblems.TooHigh(id);
            default:
                return StockProblems.KeyReused(id);
        }
    }
}
