using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.Orders.Orders;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Cancellation;

internal static class CancellationEndpoints
{
    public static RouteGroupBuilder MapCancellation(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/orders").WithTags("Orders").RequireAuthorization(Access.Shopper);
        group.MapPost("/{id:guid}/cancel", CancelAsync).WithName("CancelOrder");
        return group;
    }

    /// <summary>Calls the order off while it is not final. A repeat gets the same answer, with the order as it is by then.</summary>
    private static async Task<Results<Accepted<OrderResponse>, ProblemHttpResult>> CancelAsync(
        Guid id, Caller caller, Sharded<OrderQueries> orders, Sharded<OrderDecisions> decisions, CancellationToken cancellationToken)
    {
        if (await orders.OfOrder(id).FindAsync(id, caller, cancellationToken) is not { } found)
            return Problems.OrderNotFound(id);

        var reason = found.Customer == caller.Id ? OrderReason.CancelledByCustomer : OrderReason.CancelledByOperator;
        var order = await decisions.OfOrder(id).DecideAsync(
            id, order => order is { IsFinal: false, Pending: null } ? new CancellationRequested(reason, caller.Id) : null, cancellationToken);
        return order is { Status: OrderStatus.Cancelled } or { Pending: OrderPending.Cancellation }
            ? TypedResults.Accepted($"/api/orders/{id}", OrderResponse.From(id, order))
            : Problems.OrderNotCancellable(order);
    }
}
