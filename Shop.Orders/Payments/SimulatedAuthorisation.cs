namespace Shop.Orders.Payments;

/// <summary>What the simulated provider's ledger is asked to write down, unless the order is in it already.</summary>
internal sealed record SimulatedAuthorisation(string Token, long Amount, string Currency, string State);
