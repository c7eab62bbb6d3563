using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.Orders.Json;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Checkout;

internal static class CheckoutEndpoints
{
    public static IServiceCollection AddCheckout(this IServiceCollection services) =>
        services.AddPerDatabase<AcceptedCheckouts>().AddPerDatabase<CheckoutBatches>().AddPerDatabase<PlaceOrder>();

    public static RouteGroupBuilder MapCheckout(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/orders").WithTags("Checkout").RequireAuthorization(Access.Shopper);
        group.MapPost("/", PlaceOrderAsync).WithName("PlaceOrder").ReadsJson<PlaceOrderRequest>();
        return group;
    }

    private static async Task<Results<StoredResponse, ProblemHttpResult>> PlaceOrderAsync(
        HttpRequest http, Caller caller, Sharded<PlaceOrder> placeOrder, CancellationToken cancellationToken)
    {
        var header = http.Headers[IdempotencyKey.Header];
        if (header.Count == 0)
            return Problems.KeyMissing();
        if (!IdempotencyKey.TryParse(header, out var key))
            return Problems.KeyInvalid();
        var (request, error) = await JsonBody.ReadAsync(http, OrdersJson.Default.PlaceOrderRequest, cancellationToken);
        if (request is null)
            return error!;
        if (PlaceOrderValidation.Validate(request) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        return await placeOrder.OfCustomer(caller.Id).ExecuteAsync(caller.Id, request, key, cancellationToken) is { } response ? response : Problems.KeyReused();
    }
}
