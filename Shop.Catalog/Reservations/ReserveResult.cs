using System.Text.Json.Serialization;
using Shop.Catalog.Products;

namespace Shop.Catalog.Reservations;

/// <param name="Results">In the order of the request.</param>
internal sealed record ReserveResponse(IReadOnlyList<ReserveResult> Results);

/// <summary>What became of one order of a batch. Only what belongs to its outcome is set, and sent.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Outcome">One of <see cref="ReserveOutcome"/>.</param>
internal sealed record ReserveResult(Guid OrderId, string Outcome)
{
    /// <summary>From then on the stock may be taken back. Until it is, the reservation can still be confirmed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What is held, in product order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReservedLine>? Lines { get; init; }

    /// <summary>The products that kept the order from being reserved, in product order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Shortage>? Shortages { get; init; }

    /// <summary>The products that do not exist, in ascending order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? ProductIds { get; init; }

    /// <summary>How the order's reservation ended; one of <see cref="ReservationState"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    /// <summary>True for an order that was reserved before, and gets the first answer again.</summary>
    [JsonIgnore]
    public bool Repeated { get; init; }
}

/// <summary>One product of a reservation, with the name and price it had when it was first reserved.</summary>
internal sealed record ReservedLine(int ProductId, string Name, int Quantity, Money UnitPrice);

/// <summary>A product of which fewer pieces are available than requested.</summary>
internal sealed record Shortage(int ProductId, int Requested, int Available);
