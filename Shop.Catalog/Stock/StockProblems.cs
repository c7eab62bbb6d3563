using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Catalog.Stock;

internal static class StockProblems
{
    public static ProblemHttpResult TooLow(int productId, int available, int quantity) => TypedResults.Problem(
        $"Product {productId} has {available} free pieces, so {-quantity} cannot be taken away; those that are reserved belong to orders.",
        statusCode: StatusCodes.Status409Conflict, title: "Stock too low", type: "/problems/stock-too-low",
        extensions: [new("available", available)]);

    public static ProblemHttpResult TooHigh(int productId) => TypedResults.Problem(
        $"Product {productId} would have had more pieces than can be counted; check the quantity.",
        statusCode: StatusCodes.Status409Conflict, title: "Stock too high", type: "/problems/stock-too-high");

    public static ProblemHttpResult KeyMissing() => TypedResults.Problem(
        "Send an Idempotency-Key header of your own choice, and the same one again if you repeat this adjustment.",
        statusCode: StatusCodes.Status400BadRequest, title: "Idempotency-Key missing", type: "/problems/idempotency-key-missing");

    public static ProblemHttpResult KeyInvalid(int maxLength) => TypedResults.Problem(
        $"The Idempotency-Key header must be one value of 1 to {maxLength} visible ASCII characters.",
        statusCode: StatusCodes.Status400BadRequest, title: "Idempotency-Key invalid", type: "/problems/idempotency-key-invalid");

    public static ProblemHttpResult KeyReused(int productId) => TypedResults.Problem(
        $"This Idempotency-Key belongs to another adjustment of product {productId}. Send a new key for a new adjustment.",
        statusCode: StatusCodes.Status422UnprocessableEntity, title: "Idempotency-Key reused", type: "/problems/idempotency-key-reused");
}
