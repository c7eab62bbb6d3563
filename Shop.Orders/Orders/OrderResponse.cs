namespace Shop.Orders.Orders;

/// <summary>An order as the API shows it. Without a total until the Catalog has fixed the prices, without a reason unless rejected.</summary>
internal sealed record OrderResponse(
    Guid Id,
    string Customer,
    OrderStatus Status,
    string? Reason,
    IReadOnlyList<OrderLine> Lines,
    Money? Total,
    DateTimeOffset PlacedAt,
    DateTimeOffset UpdatedAt)
{
    public static OrderResponse From(Guid id, OrderState state) =>
        new(id, state.Customer, state.Status, state.Reason, state.Lines, state.Total, state.PlacedAt, state.UpdatedAt);
}
