using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.Cart;

/// <summary>The source-generated JSON of the cart.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CartLineRequest))]
[JsonSerializable(typeof(CartMergeRequest))]
[JsonSerializable(typeof(CartResponse))]
[JsonSerializable(typeof(CartProductPage))]
internal sealed partial class CartJson : JsonSerializerContext;
