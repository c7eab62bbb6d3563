using System.Text.Json.Serialization;

namespace Shop.Orders.Orders;

/// <summary>What was decided about an order and is under way; its status says how far the order had come by then.</summary>
[JsonConverter(typeof(OrderNameConverter<OrderPending>))]
internal enum OrderPending
{
    /// <summary>What was done is being undone, and then the order is rejected.</summary>
    Rejection,

    /// <summary>What was done is being undone, and then the order is cancelled.</summary>
    Cancellation,

    /// <summary>The money of a confirmed order is going back.</summary>
    Refund,
}
