using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.Orders.Paging;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Orders.Lists;

internal static class OrderListEndpoints
{
    public static IServiceCollection AddOrderLists(this IServiceCollection services) => services
        .AddPerDatabase<OrderListQuery>()
        .AddSingleton<OrderLists>()
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, OrderListJson.Default));

    /// <summary>Maps the list of a customer's own orders, and the operators' list of all.</summary>
    public static void MapOrderLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/orders", ListOwnAsync).WithName("ListOrders").WithTags("Orders").RequireAuthorization(Access.Shopper);
        routes.MapGet("/api/admin/orders", ListAllAsync).WithName("ListAllOrders").WithTags("Orders").RequireAuthorization(Access.Operator);
    }

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListOwnAsync(
        [AsParameters] PageParameters page, Caller caller, OrderLists orders, CancellationToken cancellationToken)
    {
        var (after, limit) = page.Validate(out var errors);
        return errors.Count > 0
            ? Problems.Invalid(errors)
            : TypedResults.Ok(await orders.GetAsync(new(caller.Id, Status: null, after, limit), cancellationToken));
    }

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListAllAsync(
        [AsParameters] PageParameters page, [AsParameters] AdminOrderListParameters admin, OrderLists orders, CancellationToken cancellationToken)
    {
        var filter = admin.Validate(page, out var errors);
        return errors.Count > 0 ? Problems.Invalid(errors) : TypedResults.Ok(await orders.GetAsync(filter, cancellationToken));
    }
}
