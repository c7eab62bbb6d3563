using System.Text.Json;
using Npgsql;

namespace Shop.Catalog.Products;

/// <summary>The details of a product in a row of <c>products p</c>.</summary>
internal static class ProductRow
{
    public const string Columns =
        "p.id, p.sku, p.name, p.description, p.brand, p.category, p.price_amount, p.price_currency, p.attributes, p.image, p.version";

    /// <summary>How many columns these are: the number of the next one.</summary>
    public const int Count = 11;

    public static ProductDetails Read(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
        new(row.GetInt64(6), row.GetString(7)),
        JsonSerializer.Deserialize(row.GetString(8), ProductJson.Default.DictionaryStringString)!, row.GetString(9), row.GetInt32(10));
}
