using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Cart;

internal static class CartEndpoints
{
    /// <summary>Maps each caller's own cart, and the merging of two for the gateway.</summary>
    public static void MapCart(this IEndpointRouteBuilder routes)
    {
        var cart = routes.MapGroup("/api/cart").WithTags("Cart").RequireAuthorization(Access.Shopper).AddEndpointFilter<CartUnavailable>();
        cart.MapGet("/", GetAsync).WithName("GetCart");
        cart.MapPut("/lines/{productId:int:min(1)}", SetLineAsync).WithName("SetCartLine").ReadsJson<CartLineRequest>();
        cart.MapDelete("/lines/{productId:int:min(1)}", RemoveLineAsync).WithName("RemoveCartLine");
        cart.MapDelete("/", ClearAsync).WithName("ClearCart");

        routes.MapGroup("/internal/carts").RequireAuthorization(Access.Service).AddEndpointFilter<CartUnavailable>()
            .MapPost("/merge", MergeAsync).WithName("MergeCarts");
    }

    private static async Task<Ok<CartResponse>> GetAsync(Caller caller, CartStore carts, CartProducts products, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ShowAsync(await carts.GetAsync(caller.Id), products, cancellationToken));

    private static async Task<Results<Ok<CartResponse>, ProblemHttpResult>> SetLineAsync(
        int productId, HttpRequest http, Caller caller, CartStore carts, CartProducts products, CancellationToken cancellationToken)
    {
        var (line, error) = await JsonBody.ReadAsync(http, CartJson.Default.CartLineRequest, cancellationToken);
        if (line is null)
            return error!;
        if (line.Quantity is < 1 or > CartLimits.MaxQuantity)
            return Problems.Invalid(new() { ["quantity"] = [$"The quantity must be 1 to {CartLimits.MaxQuantity}. To take the product out, delete its line."] });
        if (await carts.SetAsync(caller.Id, productId, line.Quantity) is not { } items)
            return CartProblems.Full();
        var found = await products.FindAsync(items, cancellationToken);
        if (found is null || found.ContainsKey(productId))
            return TypedResults.Ok(CartResponse.From(items, found));
        // Asked for after it was written, so that one question to the Catalog serves for the check and for the answer.
        await carts.RemoveAsync(caller.Id, productId);
        return CartProblems.ProductNotFound(productId);
    }

    private static async Task<Ok<CartResponse>> RemoveLineAsync(
        int productId, Caller caller, CartStore carts, CartProducts products, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ShowAsync(await carts.RemoveAsync(caller.Id, productId), products, cancellationToken));

    private static async Task<NoContent> ClearAsync(Caller caller, CartStore carts)
    {
        await carts.ClearAsync(caller.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> MergeAsync(HttpRequest http, CartStore carts, CancellationToken cancellationToken)
    {
        var (merge, error) = await JsonBody.ReadAsync(http, CartJson.Default.CartMergeRequest, cancellationToken);
        if (merge is null)
            return error!;
        if (CartMergeValidation.Validate(merge) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        await carts.MergeAsync(merge.From, merge.To);
        return TypedResults.NoContent();
    }

    private static async Task<CartResponse> ShowAsync(IReadOnlyList<CartItem> items, CartProducts products, CancellationToken cancellationToken) =>
        items.Count == 0 ? CartResponse.Empty : CartResponse.From(items, await products.FindAsync(items, cancellationToken));
}
