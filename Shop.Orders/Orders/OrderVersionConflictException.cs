namespace Shop.Orders.Orders;

/// <summary>Another writer appended to the order first. Load it again and decide anew.</summary>
internal sealed class OrderVersionConflictException(Guid orderId, int version, Exception inner)
    : Exception($"Order {orderId} already has an event {version}.", inner);
