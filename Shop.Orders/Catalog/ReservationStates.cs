namespace Shop.Orders.Catalog;

/// <summary>The states of a reservation, as the Catalog names them.</summary>
internal static class ReservationStates
{
    public const string Sold = "sold";
    public const string Released = "released";
    public const string Expired = "expired";

    /// <summary>Sold once, and back on the shelf.</summary>
    public const string Returned = "returned";
}
