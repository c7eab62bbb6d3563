using Shop.Orders.Orders;

namespace Shop.Orders.Catalog;

/// <summary>What is to be reserved for one order: all of it or nothing.</summary>
internal sealed record ReservationOrder(Guid OrderId, IReadOnlyList<SubmittedLine> Lines);

internal sealed record ReserveRequest(IReadOnlyList<ReservationOrder> Orders);

internal sealed record ReserveAnswer(IReadOnlyList<ReserveResult> Results);

/// <summary>The Catalog's decision on one order, as it sends it; what else is set depends on the outcome.</summary>
internal sealed record ReserveResult(
    Guid OrderId,
    string Outcome,
    DateTimeOffset? ExpiresAt = null,
    IReadOnlyList<ReservedLine>? Lines = null,
    IReadOnlyList<Shortage>? Shortages = null,
    IReadOnlyList<int>? ProductIds = null,
    string? State = null);

internal sealed record Shortage(int ProductId, int Requested, int Available);

internal sealed record SettleRequest(IReadOnlyList<Guid> OrderIds);

internal sealed record SettleAnswer(IReadOnlyList<SettleResult> Results);

internal sealed record SettleResult(Guid OrderId, string State);
