using Shop.Orders.Payments;

namespace Shop.Orders.Checkout;

/// <summary>The body of <c>POST /api/orders</c>.</summary>
/// <param name="Customer">1 to 100 characters.</param>
/// <param name="Lines">1 to 50 lines, no product twice.</param>
/// <param name="PaymentToken">The payment provider's token for the customer's means of payment; never a card number.</param>
internal sealed record PlaceOrderRequest(string Customer, IReadOnlyList<PlaceOrderLine> Lines, string PaymentToken = SimulatedPaymentTokens.Ok);

/// <param name="ProductId">Above 0.</param>
/// <param name="Quantity">1 to 100.</param>
internal sealed record PlaceOrderLine(int ProductId, int Quantity);
