using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Catalog.Stock;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StockLevel))]
[JsonSerializable(typeof(StockPage))]
[JsonSerializable(typeof(AdjustmentRequest))]
[JsonSerializable(typeof(Adjustment))]
[JsonSerializable(typeof(AdjustmentPage))]
internal sealed partial class StockJson : JsonSerializerContext;
