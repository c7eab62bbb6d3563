namespace Shop.Orders.Cart;

/// <summary>Redis is away or does not answer, which will pass.</summary>
internal sealed class CartUnavailableException(Exception inner) : Exception($"Carts cannot be reached: {inner.Message}", inner);
