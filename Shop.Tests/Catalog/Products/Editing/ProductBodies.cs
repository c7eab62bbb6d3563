using System.Text.Json.Nodes;

namespace Shop.Tests.Catalog.Products.Editing;

/// <summary>Products as an operator sends them.</summary>
internal static class ProductBodies
{
    public static JsonObject Valid(string sku = "NEW-1") => JsonNode.Parse($$"""
        {
          "sku": "{{sku}}", "name": "Soprano Ukulele", "description": "Four strings and a bag.", "brand": "Nordlys", "category": "toys-and-games",
          "price": { "amount": 8900, "currency": "EUR" }, "attributes": { "material": "mahogany", "strings": "4" },
          "image": "/images/products/kettle.svg"
        }
        """)!.AsObject();

    /// <summary>What to send to leave a product as it was answered.</summary>
    public static JsonObject Of(JsonNode answered)
    {
        var body = answered.DeepClone().AsObject();
        foreach (var name in new[] { "id", "version", "withdrawn" })
            body.Remove(name);
        return body;
    }
}
