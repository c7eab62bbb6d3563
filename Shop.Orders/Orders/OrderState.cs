namespace Shop.Orders.Orders;

/// <summary>What an order's events amount to. Pure: the same events always give the same state.</summary>
internal sealed record OrderState
{
    public static readonly OrderState None = new();

    public int Version { get; private init; }

    public string Customer { get; private init; } = "";

    public OrderStatus Status { get; private init; }

    /// <summary>Why the order was rejected; null unless it was.</summary>
    public string? Reason { get; private init; }

    /// <summary>Why the order will be rejected once everything done for it is undone.</summary>
    public string? Compensating { get; private init; }

    public IReadOnlyList<OrderLine> Lines { get; private init; } = [];

    public Money? Total { get; private init; }

    public DateTimeOffset PlacedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private init; }

    public bool IsFinal => Status is OrderStatus.Confirmed or OrderStatus.Rejected;

    public static OrderState Fold(IEnumerable<RecordedEvent> events) => events.Aggregate(None, (state, e) => state.Apply(e));

    /// <summary>The state after the next event of the stream.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow this state, or a version was left out.</exception>
    public OrderState Apply(RecordedEvent e) =>
        e.Version == Version + 1
            ? Change(e) with { Version = e.Version, UpdatedAt = e.At }
            : throw new InvalidOperationException($"Event {e.Version} cannot follow event {Version}.");

    private OrderState Change(RecordedEvent e) => (e.Data, Status, Compensating) switch
    {
        (OrderSubmitted submitted, _, _) when Version == 0 => this with
        {
            Customer = submitted.Customer,
            Lines = [.. submitted.Lines.Select(line => new OrderLine(line.ProductId, line.Quantity, UnitPrice: null))],
            PlacedAt = e.At,
        },
        (StockReserved reserved, OrderStatus.Submitted, null) when Version > 0 => this with
        {
            Status = OrderStatus.Reserved,
            Lines = [.. reserved.Lines.Select(line => new OrderLine(line.ProductId, line.Quantity, line.UnitPrice))],
            Total = reserved.Total,
        },
        (PaymentAuthorised, OrderStatus.Reserved, null) => this with { Status = OrderStatus.Paid },
        (OrderConfirmed, OrderStatus.Paid, null) => this with { Status = OrderStatus.Confirmed },
        (CompensationStarted started, _, null) when Version > 0 && !IsFinal => this with { Compensating = started.Reason },
        (OrderRejected rejected, _, not null) when !IsFinal => this with { Status = OrderStatus.Rejected, Reason = rejected.Reason },
        _ => throw new InvalidOperationException($"{e.Data.GetType().Name} cannot follow version {Version} of an order that is {Status.Name()}."),
    };
}
