namespace Shop.Catalog.Reservations;

/// <summary>
/// <c>reserved</c> is the only state that can change, once, to one of the other three. Each change moves the pieces of
/// its lines in the same transaction, so a product's initial = available + reserved + sold holds at every commit.
/// </summary>
internal static class ReservationState
{
    public const string Reserved = "reserved";
    public const string Sold = "sold";
    public const string Released = "released";
    public const string Expired = "expired";
}
