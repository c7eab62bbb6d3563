using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Shop.Load.Load.Scenarios;

/// <summary>What there is to look at, read once before a run.</summary>
/// <param name="Products">The products' ids.</param>
/// <param name="Terms">Words to search for: those of the products' names.</param>
/// <param name="Pages">The paths of all pages of the list.</param>
internal sealed record Merchandise(int[] Products, string[] Terms, string[] Pages)
{
    private const string FirstPage = "/api/v1/products?limit=20";
    private const int MostPages = 50;
    private const int ShortestTerm = 4;

    public static async Task<Merchandise> ReadAsync(HttpClient gateway, CancellationToken cancellationToken)
    {
        var (items, pages) = (new List<NamedProduct>(), new List<string>());
        for (var path = FirstPage; path is not null && pages.Count < MostPages;)
        {
            var page = await gateway.GetFromJsonAsync(path, MerchandiseJson.Default.NamedProductPage, cancellationToken);
            pages.Add(path);
            items.AddRange(page!.Items);
            path = page.Next is { } next ? $"{FirstPage}&after={Uri.EscapeDataString(next)}" : null;
        }

        if (items.Count == 0)
            throw new LoadException("The catalogue is empty, so there is nothing to browse, search or buy.");
        return new(
            [.. items.Select(item => item.Id)],
            [.. items.SelectMany(item => item.Name.Split(' ')).Where(word => word.Length >= ShortestTerm && word.All(char.IsAsciiLetter))
                .Select(word => word.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty("shop")],
            [.. pages]);
    }
}

internal sealed record NamedProduct(int Id, string Name);

internal sealed record NamedProductPage(IReadOnlyList<NamedProduct> Items, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NamedProductPage))]
internal sealed partial class MerchandiseJson : JsonSerializerContext;
