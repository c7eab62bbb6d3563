using Shop.Orders.Checkout;

namespace Shop.Orders.Cart;

/// <summary>What a cart holds at most: what can be ordered at once.</summary>
internal static class CartLimits
{
    public const int MaxLines = PlaceOrderValidation.MaxLines;
    public const int MaxQuantity = PlaceOrderValidation.MaxQuantity;
}
