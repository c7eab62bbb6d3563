namespace Shop.Orders.Saga;

/// <summary>Another service contradicts the order's own events. No retry will help; an operator has to look.</summary>
internal sealed class SagaContradictionException(string message) : Exception(message);
