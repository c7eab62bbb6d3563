using System.Text.Json.Serialization;

namespace Shop.Catalog.Reservations;

/// <summary>The body of <c>POST /internal/reservations/confirm</c>, <c>/release</c> and <c>/return</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SettleRequest(IReadOnlyList<Guid> OrderIds);

/// <param name="OrderId">The order.</param>
/// <param name="State">One of <see cref="ReservationState"/>, after the attempt.</param>
internal sealed record SettleResult(Guid OrderId, string State);

/// <param name="Results">In the order of the request.</param>
internal sealed record SettleResponse(IReadOnlyList<SettleResult> Results);
