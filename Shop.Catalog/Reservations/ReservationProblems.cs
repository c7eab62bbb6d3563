using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Catalog.Reservations;

internal static class ReservationProblems
{
    public static ProblemHttpResult OutOfStock(IReadOnlyList<Shortage> shortages) => TypedResults.Problem(
        $"Too few pieces of {Products(shortages.Select(shortage => shortage.ProductId))}; nothing was reserved.",
        statusCode: StatusCodes.Status409Conflict, title: "Out of stock", type: "/problems/out-of-stock",
        extensions: [new("shortages", shortages.ToArray())]);

    public static ProblemHttpResult UnknownProducts(IReadOnlyList<int> productIds) => TypedResults.Problem(
        $"There is no {Products(productIds)}; nothing was reserved.",
        statusCode: StatusCodes.Status422UnprocessableEntity, title: "Unknown product", type: "/problems/unknown-product",
        extensions: [new("productIds", productIds.ToArray())]);

    public static ProblemHttpResult Closed(Guid orderId, string state) => TypedResults.Problem(
        $"The reservation of order {orderId} is {state}.",
        statusCode: StatusCodes.Status409Conflict, title: "Reservation closed", type: "/problems/reservation-closed",
        extensions: [new("state", state)]);

    public static ProblemHttpResult Different(Guid orderId) => TypedResults.Problem(
        $"Order {orderId} holds a reservation for other lines; repeat them unchanged, or release it and use a new order id.",
        statusCode: StatusCodes.Status422UnprocessableEntity, title: "Reservation differs", type: "/problems/reservation-differs");

    public static ProblemHttpResult NotFound(Guid orderId) => TypedResults.Problem(
        $"Order {orderId} has no reservation.",
        statusCode: StatusCodes.Status404NotFound, title: "Reservation not found", type: "/problems/reservation-not-found");

    private static string Products(IEnumerable<int> ids) => $"product {string.Join(", ", ids)}";
}
