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

    /// <summary>The reservation was made before with other lines.</summary>
    public sealed record Different : ReserveOutcome;

    /// <summary>The reservation was made before, and has ended since; in which of <see cref="ReservationStates"/>.</summary>
    public sealed record Closed(string State) : ReserveOutcome;

    /// <exception cref="CatalogException">The result decides nothing that is known here.</exception>
    public static ReserveOutcome From(ReserveResult result) => result switch
    {
        { Outcome: "reserved", Lines: { } lines, ExpiresAt: { } expiresAt } => new Reserved(lines, expiresAt),
        { Outcome: "out_of_stock" } => new OutOfStock(result.Shortages ?? []),
        { Outcome: "unknown_product" } => new UnknownProduct(result.ProductIds ?? []),
        { Outcome: "different" } => new Different(),
        { Outcome: "closed", State: { } state } => new Closed(state),
        _ => throw new CatalogException($"The Catalog's outcome '{result.Outcome}' was not understood."),
    };
}
