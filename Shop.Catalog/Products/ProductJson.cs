using System.Text.Json;
using System.Text.Json.Serialization;
using Shop.Catalog.Products.Lists;

namespace Shop.Catalog.Products;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(ProductDetails))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(ProductFacets))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ProductJson : JsonSerializerContext;
