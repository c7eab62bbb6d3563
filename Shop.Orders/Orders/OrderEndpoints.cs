using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Orders;

internal static class OrderEndpoints
{
    public static IServiceCollection AddOrders(this IServiceCollection services) =>
        services.AddPerDatabase<OrderStream>().AddPerDatabase<OrderDecisions>().AddPerDatabase<OrderQueries>();

    /// <summary>Maps the reads of orders: the order itself and its history.</summary>
    public static RouteGroupBuilder MapOrders(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/orders").WithTags("Orders").RequireAuthorization(Access.Shopper);
        group.MapGet("/{id:guid}", GetOrderAsync).WithName("GetOrder");
        group.MapGet("/{id:guid}/events", GetOrderEventsAsync).WithName("GetOrderEvents");
        return group;
    }

    private static async Task<Results<Ok<OrderResponse>, ProblemHttpResult>> GetOrderAsync(
        Guid id, Caller caller, Sharded<OrderQueries> orders, CancellationToken cancellationToken) =>
        await orders.OfOrder(id).FindAsync(id, caller, cancellationToken) is { } order
            ? TypedResults.Ok(order)
            : Problems.OrderNotFound(id);

    private static async Task<Results<Ok<IReadOnlyList<OrderEventResponse>>, ProblemHttpResult>> GetOrderEventsAsync(
        Guid id, Caller caller, Sharded<OrderQueries> orders, CancellationToken cancellationToken) =>
        await orders.OfOrder(id).EventsAsync(id, caller, cancellationToken) is { Count: > 0 } events
            ? TypedResults.Ok(events)
            : Problems.OrderNotFound(id);
}
