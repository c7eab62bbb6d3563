using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Shop.Orders.Json;

namespace Shop.Orders.Orders;

/// <summary>The names of the events as they are stored and shown. A name once stored is never changed.</summary>
internal static class OrderEventJson
{
    private static readonly Dictionary<string, JsonTypeInfo> Types = new()
    {
        ["order-submitted"] = OrdersJson.Default.OrderSubmitted,
        ["stock-reserved"] = OrdersJson.Default.StockReserved,
        ["payment-authorised"] = OrdersJson.Default.PaymentAuthorised,
        ["order-confirmed"] = OrdersJson.Default.OrderConfirmed,
        ["compensation-started"] = OrdersJson.Default.CompensationStarted,
        ["order-rejected"] = OrdersJson.Default.OrderRejected,
        ["cancellation-requested"] = OrdersJson.Default.CancellationRequested,
        ["order-cancelled"] = OrdersJson.Default.OrderCancelled,
        ["refund-requested"] = OrdersJson.Default.RefundRequested,
        ["order-refunded"] = OrdersJson.Default.OrderRefunded,
    };

    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(pair => pair.Value.Type, pair => pair.Key);

    public static string TypeName(OrderEvent e) => Names[e.GetType()];

    public static string Write(OrderEvent e) => JsonSerializer.Serialize(e, Types[TypeName(e)]);

    /// <exception cref="InvalidOperationException">The type is unknown here: a newer version of the service wrote it.</exception>
    public static OrderEvent Read(string typeName, string data) =>
        Types.TryGetValue(typeName, out var type)
            ? (OrderEvent)JsonSerializer.Deserialize(data, type)!
            : throw new InvalidOperationException($"The event type '{typeName}' is not known to this version of the service.");
}
