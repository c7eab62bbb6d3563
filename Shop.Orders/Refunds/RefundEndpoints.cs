using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.Orders.Orders;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Refunds;

internal static class RefundEndpoints
{
    public static RouteGroupBuilder MapRefunds(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/orders").WithTags("Orders").RequireAuthorization(Access.Operator);
        group.MapPost("/{id:guid}/refund", RefundAsync).WithName("RefundOrder").ReadsJson<RefundBody>();
        return group;
    }

    /// <summary>Gives the money of a confirmed order back. A repeat gets the same answer, with the order as it is by then.</summary>
    private static async Task<Results<Accepted<OrderResponse>, ProblemHttpResult>> RefundAsync(
        Guid id, HttpRequest http, Caller caller, Sharded<OrderQueries> orders, Sharded<OrderDecisions> decisions, CancellationToken cancellationToken)
    {
        var (body, error) = await JsonBody.ReadAsync(http, RefundJson.Default.RefundBody, cancellationToken);
        if (body is null)
            return error!;
        if (body.Restock is not { } restock)
            return Problems.Invalid(new() { ["restock"] = ["Say true when the goods are back and can be sold again, else false."] });
        if (await orders.OfOrder(id).FindAsync(id, caller, cancellationToken) is null)
            return Problems.OrderNotFound(id);

        var order = await decisions.OfOrder(id).DecideAsync(
            id, order => order is { Status: OrderStatus.Confirmed, Pending: null } ? new RefundRequested(restock, caller.Id) : null, cancellationToken);
        return order is { Status: OrderStatus.Refunded } or { Pending: OrderPending.Refund }
            ? TypedResults.Accepted($"/api/orders/{id}", OrderResponse.From(id, order))
            : Problems.OrderNotRefundable(order);
    }
}
