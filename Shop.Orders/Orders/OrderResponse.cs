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
    public static OrderResponse From(Guid id, OrderState state) =>
        new(id, state.Customer, state.Status, state.Pending, state.Reason, state.Lines, state.Total, state.PlacedAt, state.UpdatedAt, state.Version);
}
