namespace Shop.Catalog.Reservations;

internal sealed record ReservationRequest(IReadOnlyList<ReservationRequestLine?>? Lines);

/// <param name="ProductId">Product id, from 1.</param>
/// <param name="Quantity">Pieces, from 1.</param>
internal sealed record ReservationRequestLine(int ProductId, int Quantity);
