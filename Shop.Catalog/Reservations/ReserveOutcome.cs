namespace Shop.Catalog.Reservations;

/// <summary>What can become of an attempt to reserve.</summary>
internal static class ReserveOutcome
{
    public const string Reserved = "reserved";
    public const string OutOfStock = "out_of_stock";
    public const string UnknownProduct = "unknown_product";

    /// <summary>The order holds a reservation for other lines.</summary>
    public const string Different = "different";

    /// <summary>The order's reservation has ended, one way or another; it gets no second one.</summary>
    public const string Closed = "closed";
}
