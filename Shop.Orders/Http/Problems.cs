using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Orders;

namespace Shop.Orders.Http;

/// <summary>The problems this service answers with, besides those of a single feature.</summary>
internal static class Problems
{
    /// <param name="errors">One sentence or more per wrong field.</param>
    public static ProblemHttpResult Invalid(Dictionary<string, string[]> errors) => TypedResults.Problem(new HttpValidationProblemDetails(errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Type = "/problems/validation",
        Title = "The request is not valid",
    });

    /// <summary>For an order that is somebody else's too: an answer of its own would tell that it exists.</summary>
    public static ProblemHttpResult OrderNotFound(Guid id) =>
        Problem(StatusCodes.Status404NotFound, "order-not-found", "Order not found", $"There is no order {id}.");

    public static ProblemHttpResult OrderNotCancellable(OrderState order) =>
        Problem(
            StatusCodes.Status409Conflict, "order-not-cancellable", "Order not cancellable",
            order.IsFinal
                ? $"This order is {order.Status.Name()}, which is its end. Only an order under way can be cancelled."
                : $"This order is {order.Status.Name()} and being rejected already; nothing will be charged.");

    public static ProblemHttpResult OrderNotRefundable(OrderState order) =>
        Problem(
            StatusCodes.Status409Conflict, "order-not-refundable", "Order not refundable",
            $"This order is {order.Status.Name()}. Only a confirmed order can be refunded.");

    public static ProblemHttpResult DeadLetterNotFound(Guid id) =>
        Problem(StatusCodes.Status404NotFound, "dead-letter-not-found", "Dead letter not found", $"Order {id} is not among the dead letters.");

    public static ProblemHttpResult KeyMissing() =>
        Problem(
            StatusCodes.Status400BadRequest, "idempotency-key-missing", "Idempotency-Key missing",
            "Send an Idempotency-Key header of your own choice, and the same one again if you repeat this order.");

    public static ProblemHttpResult KeyInvalid() =>
        Problem(
            StatusCodes.Status400BadRequest, "idempotency-key-invalid", "Idempotency-Key invalid",
            "The Idempotency-Key header must be one value of 1 to 128 visible ASCII characters.");

    public static ProblemHttpResult KeyReused() =>
        Problem(
            StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "Idempotency-Key reused",
            "This Idempotency-Key belongs to an earlier order with another body. Send a new key for a new order.");

    public static ProblemHttpResult NotJson() =>
        Problem(StatusCodes.Status415UnsupportedMediaType, "not-json", "Not JSON", "Send the body as Content-Type application/json.");

    public static ProblemHttpResult BodyUnreadable(int status) =>
        Problem(
            status, "body-unreadable", "Body unreadable",
            status == StatusCodes.Status413PayloadTooLarge
                ? $"The body must not exceed {RequestLimits.MaxBodyBytes} bytes."
                : "The body ended early or came too slowly. Send the request again.");

    public static ProblemHttpResult Problem(int status, string type, string title, string detail) =>
        TypedResults.Problem(detail, instance: null, status, title, $"/problems/{type}");
}
