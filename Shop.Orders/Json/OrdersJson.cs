using Shop.Orders.Checkout;
using Shop.Orders.Orders;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.Json;

/// <summary>The source-generated JSON of everything that this service reads or writes.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PlaceOrderRequest))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(IReadOnlyList<OrderLine>))]
[JsonSerializable(typeof(IReadOnlyList<OrderEventResponse>))]
[JsonSerializable(typeof(OrderSubmitted))]
[JsonSerializable(typeof(StockReserved))]
[JsonSerializable(typeof(PaymentAuthorised))]
[JsonSerializable(typeof(OrderConfirmed))]
[JsonSerializable(typeof(CompensationStarted))]
[JsonSerializable(typeof(OrderRejected))]
[JsonSerializable(typeof(CancellationRequested))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(RefundRequested))]
[JsonSerializable(typeof(OrderRefunded))]
internal sealed partial class OrdersJson : JsonSerializerContext;
