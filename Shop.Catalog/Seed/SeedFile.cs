using System.Text.Json;

namespace Shop.Catalog.Seed;

internal static class SeedFile
{
    /// <summary>The products of <c>products.jsonl</c>, one JSON object a line.</summary>
    public static IReadOnlyList<SeedProduct> Read()
    {
        using var stream = typeof(SeedFile).Assembly.GetManifestResourceStream("products.jsonl")!;
        using var reader = new StreamReader(stream);
        var products = new List<SeedProduct>();
        while (reader.ReadLine() is { } line)
            products.Add(JsonSerializer.Deserialize(line, CatalogJson.Default.SeedProduct)!);
        return products;
    }
}
