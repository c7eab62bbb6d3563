using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.Orders;

[JsonConverter(typeof(OrderStatusConverter))]
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

/// <summary>Writes a status as the API and the database spell it: <c>submitted</c>.</summary>
internal sealed class OrderStatusConverter() : JsonStringEnumConverter<OrderStatus>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal static class OrderStatusNames
{
    public static string Name(this OrderStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    public static OrderStatus Parse(string name) => Enum.Parse<OrderStatus>(name, ignoreCase: true);
}
