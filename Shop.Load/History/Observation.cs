namespace Shop.Load.History;

/// <summary>An order of the run's customers as the database holds it, whether or not anybody was told of it.</summary>
/// <param name="Key">The idempotency key that belongs to it; null when none does.</param>
internal sealed record OrderStored(Guid Id, string Customer, string? Key) : HistoryEntry;

/// <summary>An order as its customer reads it back at the end.</summary>
internal sealed record OrderRead(Guid Id, string Status, string? Pending, string? Reason, IReadOnlyList<Line> Lines, IReadOnlyList<EventRead> Events)
    : HistoryEntry;

/// <param name="Restock">For a refund: whether the goods came back.</param>
internal sealed record EventRead(int Version, string Type, DateTimeOffset At, bool? Restock = null);

/// <summary>The pieces of a product at the end.</summary>
internal sealed record StockRead(int ProductId, int Available, int Reserved, int Sold) : HistoryEntry;

/// <summary>A row of the payment provider's ledger at the end.</summary>
internal sealed record PaymentRead(Guid Order, string State) : HistoryEntry;
