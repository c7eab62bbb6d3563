using System.Text.Json.Serialization;

namespace Shop.Orders.Checkout;

/// <summary>
/// The body of <c>POST /api/orders</c>. Any other field is refused: a customer or a price that the client sends must not
/// look as if it counted.
/// </summary>
/// <param name="Lines">1 to 50 lines, no product twice.</param>
/// <param name="PaymentToken">The payment provider's token for the customer's means of payment; never a card number.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderRequest(IReadOnlyList<PlaceOrderLine>? Lines = null, string PaymentToken = "");

/// <param name="ProductId">Above 0.</param>
/// <param name="Quantity">1 to 100.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderLine(int ProductId = 0, int Quantity = 0);
