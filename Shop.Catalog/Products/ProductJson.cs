using System.Text.Json;
using System.Text.Json.Serialization;
using Shop.Catalog.Products.Editing;
using Shop.Catalog.Products.Lists;

namespace Shop.Catalog.Products;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(ProductDetails))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(ProductFacets))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(EditedProduct))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class ProductJson : JsonSerializerContext;
