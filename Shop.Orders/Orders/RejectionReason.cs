namespace Shop.Orders.Orders;

/// <summary>Why an order was rejected, as the API says it.</summary>
internal static class RejectionReason
{
    public const string OutOfStock = "out_of_stock";
    public const string PaymentDeclined = "payment_declined";
    public const string ReservationExpired = "reservation_expired";
    public const string UnknownProduct = "unknown_product";
}
