using System.Text.Json;
using System.Text.Json.Serialization;
using Shop.Catalog.Seed;

namespace Shop.Catalog;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SeedProduct))]
internal sealed partial class CatalogJson : JsonSerializerContext;
