namespace Shop.Orders.Payments;

/// <summary>A payment as the simulated provider's ledger knows it after a request.</summary>
/// <param name="State">
/// <c>authorised</c>: set aside; then <c>captured</c>, then <c>refunded</c>. Holding nothing, for good: <c>declined</c>,
/// <c>voided</c>, <c>capture_declined</c>, <c>refunded</c>.
/// </param>
/// <param name="Requests">How often the ledger was asked to authorise, this time included.</param>
internal sealed record SimulatedPayment(Guid OrderId, Guid PaymentId, string Token, long Amount, string Currency, string State, int Requests);
