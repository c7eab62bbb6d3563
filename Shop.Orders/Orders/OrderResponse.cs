using System.Text.Json.Serialization;

namespace Shop.Orders.Orders;

/// <summary>
/// An order as the API shows it. Without a total until the Catalog has fixed the prices, and without a reason unless
/// rejected or cancelled. The version grows by one with every event.
/// </summary>
internal sealed record OrderResponse(
    Guid Id,
    string Customer,
    OrderStatus Status,
    OrderPending? Pending,
    string? Reason,
    IReadOnlyList<OrderLine> Lines,
    Money? Total,
    DateTimeOffset PlacedAt,
    DateTimeOffset UpdatedAt,
    int Version)
{
    /// <summary>True when nothing more will happen by itself.</summary>
    [JsonIgnore]
    public bool HasEnded =>
        Pending is null && (Status is OrderStatus.Confirmed or OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Refunded);

    public static OrderResponse From(Guid id, OrderState state) =>
        new(id, state.Customer, state.Status, state.Pending, state.Reason, state.Lines, state.Total, state.PlacedAt, state.UpdatedAt, state.Version);
}
