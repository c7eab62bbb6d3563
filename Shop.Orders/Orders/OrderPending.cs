using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.Orders;

/// <summary>What was decided about an order and is under way; its status says how far the order had come by then.</summary>
[JsonConverter(typeof(OrderPendingConverter))]
internal enum OrderPending
{
    /// <summary>What was done is being undone, and then the order is rejected.</summary>
    Rejection,

    /// <summary>What was done is being undone, and then the order is cancelled.</summary>
    Cancellation,

    /// <summary>The money of a confirmed order is going back.</summary>
    Refund,
}

/// <summary>Writes it as the API and the database spell it: <c>cancellation</c>.</summary>
internal sealed class OrderPendingConverter() : JsonStringEnumConverter<OrderPending>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal static class OrderPendingNames
{
    public static string Name(this OrderPending pending) => JsonNamingPolicy.CamelCase.ConvertName(pending.ToString());

    public static OrderPending Parse(string name) => Enum.Parse<OrderPending>(name, ignoreCase: true);
}
