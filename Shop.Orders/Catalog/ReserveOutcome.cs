using Shop.Orders.Orders;

namespace Shop.Orders.Catalog;

/// <summary>The Catalog's decision on a reservation; the same on every repeat while the reservation lasts.</summary>
internal abstract record ReserveOutcome
{
    private ReserveOutcome()
    {
    }

    public sealed record Reserved(IReadOnlyList<ReservedLine> Lines, DateTimeOffset ExpiresAt) : ReserveOutcome;

    public sealed record OutOfStock(IReadOnlyList<Shortage> Shortages) : ReserveOutcome;

    public sealed record UnknownProduct(IReadOnlyList<int> ProductIds) : ReserveOutcome;

    /// <summary>The reservation was made before, and has expired or was released since.</summary>
    public sealed record Closed : ReserveOutcome;
}

internal enum ConfirmOutcome
{
    Sold,

    /// <summary>The reservation has expired, was released, or is not known any more.</summary>
    Closed,
}

internal enum ReleaseOutcome
{
    Released,
    AlreadySold,
}
