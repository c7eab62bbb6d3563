namespace Shop.Orders.Orders;

/// <summary>A fact about an order. Stored for good, so a property is added only as an optional one and never renamed.</summary>
internal abstract record OrderEvent;

internal sealed record OrderSubmitted(string Customer, IReadOnlyList<SubmittedLine> Lines) : OrderEvent;

internal sealed record SubmittedLine(int ProductId, int Quantity);

/// <summary>The Catalog holds the stock until <paramref name="ExpiresAt"/> and has fixed the prices.</summary>
internal sealed record StockReserved(IReadOnlyList<ReservedLine> Lines, Money Total, DateTimeOffset ExpiresAt) : OrderEvent;

internal sealed record ReservedLine(int ProductId, string Name, int Quantity, Money UnitPrice);

internal sealed record PaymentAuthorised(string PaymentId, Money Amount) : OrderEvent;

/// <summary>The stock is sold and the money taken.</summary>
internal sealed record OrderConfirmed : OrderEvent;

/// <summary>The order cannot go on. From here what was done is undone, and then it is rejected for <paramref name="Reason"/>.</summary>
internal sealed record CompensationStarted(string Reason, string? Detail) : OrderEvent;

internal sealed record OrderRejected(string Reason) : OrderEvent;

/// <summary>From here what was done is undone, and then the order is cancelled. <paramref name="By"/> is the caller who asked.</summary>
internal sealed record CancellationRequested(string Reason, string By) : OrderEvent;

internal sealed record OrderCancelled(string Reason) : OrderEvent;

/// <summary>A confirmed order's money is to go back and, if <paramref name="Restock"/>, its stock too.</summary>
internal sealed record RefundRequested(bool Restock, string By) : OrderEvent;

internal sealed record OrderRefunded : OrderEvent;

/// <summary>An event in its place in the order's stream; versions are 1, 2, 3, …</summary>
internal sealed record RecordedEvent(int Version, DateTimeOffset At, OrderEvent Data);
