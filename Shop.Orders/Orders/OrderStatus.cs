using System.Text.Json.Serialization;

namespace Shop.Orders.Orders;

[JsonConverter(typeof(OrderNameConverter<OrderStatus>))]
internal enum OrderStatus
{
    Submitted,
    Reserved,
    Paid,
    Confirmed,
    Rejected,
    Cancelled,
    Refunded,
}
