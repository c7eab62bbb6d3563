namespace Shop.Catalog.Reservations;

/// <summary>Stock held for one order, as it is stored.</summary>
/// <param name="State">One of <see cref="ReservationState"/>.</param>
/// <param name="ExpiresAt">From then on the sweeper may take the stock back.</param>
/// <param name="Lines">In product order; none when it is closed.</param>
internal sealed record Reservation(string State, DateTimeOffset ExpiresAt, IReadOnlyList<ReservedLine> Lines);
