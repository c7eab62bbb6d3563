using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;

namespace Shop.Orders.Cart;

internal static class CartProblems
{
    public static ProblemHttpResult Unavailable() =>
        Problems.Problem(
            StatusCodes.Status503ServiceUnavailable, "cart-unavailable", "Cart unavailable",
            "Your cart is kept but cannot be reached now. Try again in a second; orders are taken meanwhile.");

    public static ProblemHttpResult Full() =>
        Problems.Problem(
            StatusCodes.Status409Conflict, "cart-full", "Cart full",
            $"A cart has at most {CartLimits.MaxLines} products. Take one out first, or order what is in it.");

    public static ProblemHttpResult ProductNotFound(int productId) =>
        Problems.Problem(StatusCodes.Status404NotFound, "product-not-found", "Product not found", $"There is no product {productId}.");
}
