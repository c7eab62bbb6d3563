using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.Orders.Lists;

/// <summary>The source-generated JSON of order lists.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OrderPage))]
internal sealed partial class OrderListJson : JsonSerializerContext;
