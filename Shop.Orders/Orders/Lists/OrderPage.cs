namespace Shop.Orders.Orders.Lists;

/// <param name="Items">The orders of this page, newest first.</param>
/// <param name="Next">The value of <c>after</c> for the following page; null on the last one.</param>
internal sealed record OrderPage(IReadOnlyList<OrderResponse> Items, string? Next);
