namespace Shop.Catalog.Reservations;

/// <summary>
/// <c>reserved</c> ends once, as <c>sold</c>, <c>released</c> or <c>expired</c>; what was sold can be <c>returned</c>. Each
/// change moves the pieces of its lines in the same transaction, so a product's initial = available + reserved + sold
/// holds at every commit.
/// </summary>
internal static class ReservationState
{
    public const string Reserved = "reserved";
    public const string Sold = "sold";
    public const string Released = "released";
    public const string Expired = "expired";
    public const string Returned = "returned";

    /// <summary>The answer for an order that has no reservation; never stored.</summary>
    public const string Missing = "missing";
}
