using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Orders.Refunds;

/// <param name="Restock">True when the goods are back and can be sold again.</param>
internal sealed record RefundBody(bool? Restock = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RefundBody))]
internal sealed partial class RefundJson : JsonSerializerContext;
