namespace Shop.Orders.Orders;

/// <summary>What an order's events amount to. Pure: the same events always give the same state.</summary>
internal sealed record OrderState
{
    public static readonly OrderState None = new();

    public int Version { get; private init; }

    public string Customer { get; private init; } = "";

    public OrderStatus Status { get; private init; }

    /// <summary>Why the order was rejected or cancelled; null unless it was.</summary>
    public string? Reason { get; private init; }

    /// <summary>What is under way; null when the order goes its usual way or has ended.</summary>
    public OrderPending? Pending { get; private init; }

    /// <summary>Why the order will be rejected or cancelled once everything done for it is undone.</summary>
    public string? PendingReason { get; private init; }

    /// <summary>True when a refund brings the stock back too.</summary>
    public bool Restock { get; private init; }

    public IReadOnlyList<OrderLine> Lines { get; private init; } = [];

    public Money? Total { get; private init; }

    /// <summary>Until when the Catalog holds the stock; null before it does.</summary>
    public DateTimeOffset? ReservedUntil { get; private init; }

    public DateTimeOffset PlacedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private init; }

    /// <summary>True when the order has come to an end; a confirmed one may still be refunded.</summary>
    public bool IsFinal => Status is OrderStatus.Confirmed or OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Refunded;

    private bool IsUnderWay => Version > 0 && !IsFinal;

    public static OrderState Fold(IEnumerable<RecordedEvent> events) => events.Aggregate(None, (state, e) => state.Apply(e));

    /// <summary>The state after the next event of the stream.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow this state, or a version was left out.</exception>
    public OrderState Apply(RecordedEvent e) =>
        e.Version == Version + 1
            ? Change(e) with { Version = e.Version, UpdatedAt = e.At }
            : throw new InvalidOperationException($"Event {e.Version} cannot follow event {Version}.");

    private OrderState Change(RecordedEvent e) => (e.Data, Status, Pending) switch
    {
        (OrderSubmitted submitted, _, _) when Version == 0 => this with
        {
            Customer = submitted.Customer,
            Lines = [.. submitted.Lines.Select(line => new OrderLine(line.ProductId, line.Quantity, UnitPrice: null))],
            PlacedAt = e.At,
        },
        (StockReserved reserved, OrderStatus.Submitted, null) when IsUnderWay => this with
        {
            Status = OrderStatus.Reserved,
            Lines = [.. reserved.Lines.Select(line => new OrderLine(line.ProductId, line.Quantity, line.UnitPrice, line.Name))],
            Total = reserved.Total,
            ReservedUntil = reserved.ExpiresAt,
        },
        (PaymentAuthorised, OrderStatus.Reserved, null) => this with { Status = OrderStatus.Paid },
        (OrderConfirmed, OrderStatus.Paid, null) => this with { Status = OrderStatus.Confirmed },
        (CompensationStarted started, _, null) when IsUnderWay => this with { Pending = OrderPending.Rejection, PendingReason = started.Reason },
        (OrderRejected rejected, _, OrderPending.Rejection) => End(OrderStatus.Rejected, rejected.Reason),
        (CancellationRequested requested, _, null) when IsUnderWay => this with
        {
            Pending = OrderPending.Cancellation,
            PendingReason = requested.Reason,
        },
        (OrderCancelled cancelled, _, OrderPending.Cancellation) => End(OrderStatus.Cancelled, cancelled.Reason),
        (RefundRequested requested, OrderStatus.Confirmed, null) => this with { Pending = OrderPending.Refund, Restock = requested.Restock },
        (OrderRefunded, _, OrderPending.Refund) => End(OrderStatus.Refunded, reason: null),
        _ => throw new InvalidOperationException($"{e.Data.GetType().Name} cannot follow version {Version} of an order that is {Status.Name()}."),
    };

    private OrderState End(OrderStatus status, string? reason) => this with { Status = status, Reason = reason, Pending = null, PendingReason = null };
}
