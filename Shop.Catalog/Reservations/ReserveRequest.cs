using System.Text.Json.Serialization;

namespace Shop.Catalog.Reservations;

/// <summary>The body of <c>PUT /internal/reservations</c>. As JSON may hold null anywhere, <see cref="ReservationValidation"/> comes first.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReserveRequest(IReadOnlyList<ReserveOrder> Orders);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReserveOrder(Guid OrderId, IReadOnlyList<ReserveLine> Lines);

/// <param name="ProductId">Product id, from 1.</param>
/// <param name="Quantity">Pieces, from 1.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReserveLine(int ProductId, int Quantity);
