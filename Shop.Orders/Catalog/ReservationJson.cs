using Shop.Orders.Orders;

namespace Shop.Orders.Catalog;

internal sealed record ReservationRequest(IReadOnlyList<SubmittedLine> Lines);

internal sealed record ReservationAnswer(DateTimeOffset ExpiresAt, IReadOnlyList<ReservedLine> Lines);

internal sealed record Shortage(int ProductId, int Requested, int Available);

/// <summary>The problem details of the Catalog with the extensions that matter here.</summary>
internal sealed record CatalogProblem(string? Type = null, IReadOnlyList<Shortage>? Shortages = null, IReadOnlyList<int>? ProductIds = null);
