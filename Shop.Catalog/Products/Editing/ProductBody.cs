using System.Text.Json.Serialization;

namespace Shop.Catalog.Products.Editing;

/// <summary>A product as an operator sends it. Everything may be missing, so that validation can name what is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProductBody(
    string? Sku, string? Name, string? Description, string? Brand, string? Category, PriceBody? Price,
    Dictionary<string, string?>? Attributes, string? Image);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record PriceBody(long? Amount, string? Currency);
