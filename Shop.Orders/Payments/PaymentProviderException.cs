namespace Shop.Orders.Payments;

/// <summary>The payment provider failed without a decision.</summary>
internal sealed class PaymentProviderException(string message) : Exception(message);
