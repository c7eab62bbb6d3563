using System.Text.Json.Serialization;

namespace Shop.Orders.Cart;

/// <summary>The body of <c>PUT /api/cart/lines/{productId}</c>. A price or anything else is refused.</summary>
/// <param name="Quantity">1 to 100.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CartLineRequest(int Quantity = 0);

/// <summary>The body of <c>POST /internal/carts/merge</c>.</summary>
/// <param name="From">The guest whose cart ends.</param>
/// <param name="To">The customer who goes on with it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CartMergeRequest(string From = "", string To = "");
