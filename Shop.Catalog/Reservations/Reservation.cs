using Shop.Catalog.Products;

namespace Shop.Catalog.Reservations;

/// <summary>Stock held for one order.</summary>
/// <param name="OrderId">The order; it has at most one reservation, ever.</param>
/// <param name="State">One of <see cref="ReservationState"/>.</param>
/// <param name="ExpiresAt">From then on the stock may be taken back. Until it is, the reservation can still be confirmed.</param>
/// <param name="Lines">In product order.</param>
internal sealed record Reservation(Guid OrderId, string State, DateTimeOffset ExpiresAt, IReadOnlyList<ReservedLine> Lines);

/// <summary>One product of a reservation, with the name and price it had when it was first reserved.</summary>
internal sealed record ReservedLine(int ProductId, string Name, int Quantity, Money UnitPrice);

internal sealed record ReservationStatus(Guid OrderId, string State);
