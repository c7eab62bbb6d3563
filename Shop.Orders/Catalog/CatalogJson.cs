using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.Catalog;

/// <summary>What is said to the Catalog and what it answers.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReserveRequest))]
[JsonSerializable(typeof(ReserveAnswer))]
[JsonSerializable(typeof(SettleRequest))]
[JsonSerializable(typeof(SettleAnswer))]
internal sealed partial class CatalogJson : JsonSerializerContext;
