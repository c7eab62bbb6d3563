namespace Shop.Orders.Orders;

/// <summary>Why an order was rejected or cancelled, as the API says it.</summary>
internal static class OrderReason
{
    public const string OutOfStock = "out_of_stock";
    public const string PaymentDeclined = "payment_declined";
    public const string ReservationExpired = "reservation_expired";
    public const string UnknownProduct = "unknown_product";
    public const string CancelledByCustomer = "cancelled_by_customer";
    public const string CancelledByOperator = "cancelled_by_operator";
}
