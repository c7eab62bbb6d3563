using Shop.Orders.Http;

namespace Shop.Orders.Checkout;

internal static class CheckoutEndpoints
{
    public static IServiceCollection AddCheckout(this IServiceCollection services) => services.AddSingleton<PlaceOrder>();

    public static RouteGroupBuilder MapCheckout(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/orders").WithTags("Checkout");
        group.MapPost("/", PlaceOrderAsync).WithName("PlaceOrder");
        return group;
    }

    private static async Task<IResult> PlaceOrderAsync(HttpRequest http, PlaceOrder placeOrder, CancellationToken cancellationToken)
    {
        var header = http.Headers[IdempotencyKey.Header];
        if (header.Count == 0)
            return Problems.KeyMissing();
        if (!IdempotencyKey.TryParse(header, out var key))
            return Problems.KeyInvalid();
        var (request, error) = await PlaceOrderBody.ReadAsync(http, cancellationToken);
        if (request is null)
            return error!;
        return await placeOrder.ExecuteAsync(request, key, cancellationToken) is { } response ? response : Problems.KeyReused();
    }
}
