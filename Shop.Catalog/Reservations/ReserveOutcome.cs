namespace Shop.Catalog.Reservations;

/// <summary>What became of an attempt to reserve.</summary>
/// <param name="Name">The outcome in metrics.</param>
internal abstract record ReserveOutcome(string Name)
{
    public sealed record Reserved(Reservation Reservation) : ReserveOutcome("reserved");

    /// <summary>The order reserved before; this is the answer it got.</summary>
    public sealed record Repeated(Reservation Reservation) : ReserveOutcome("repeated");

    /// <summary>The order holds a reservation for other lines.</summary>
    public sealed record Different() : ReserveOutcome("different");

    public sealed record Closed(string State) : ReserveOutcome("closed");

    public sealed record OutOfStock(IReadOnlyList<Shortage> Shortages) : ReserveOutcome("out_of_stock");

    public sealed record UnknownProducts(IReadOnlyList<int> ProductIds) : ReserveOutcome("unknown_product");
}

/// <summary>A product of which fewer pieces are available than requested.</summary>
internal sealed record Shortage(int ProductId, int Requested, int Available);
