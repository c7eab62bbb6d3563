using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Catalog.Products.Lists;

/// <summary>The filters in a query string, as text, so that every wrong value is answered by name.</summary>
internal sealed record ProductFilterParameters(
    [FromQuery] string? Search = null, [FromQuery] string? Category = null, [FromQuery] string[]? Brand = null,
    [FromQuery] string? MinPrice = null, [FromQuery] string? MaxPrice = null, [FromQuery] string? InStock = null, [FromQuery] string? Ids = null)
{
    public const int MaxTextLength = 200;
    public const int MaxBrands = 50;
    public const int MaxIds = 100;

    /// <summary>The filter; what is wrong goes into <paramref name="errors"/>, by field.</summary>
    public ProductFilter Validate(Dictionary<string, string[]> errors)
    {
        var filter = new ProductFilter
        {
            Search = Text("search", Search),
            Category = Text("category", Category),
            Brands = BrandList(),
            MinPrice = Price("minPrice", MinPrice),
            MaxPrice = Price("maxPrice", MaxPrice),
            InStock = Flag(),
            Ids = IdList(),
        };
        if (filter.MinPrice > filter.MaxPrice)
            errors["maxPrice"] = ["'maxPrice' must not be below 'minPrice'."];
        if (filter is { Ids.Count: > 0 } and not { Search: null, Category: null, Brands.Count: 0, MinPrice: null, MaxPrice: null, InStock: false })
            errors["ids"] = ["'ids' asks for certain products: leave out the other filters."];
        return filter;

        string? Text(string field, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
                return null;
            if (value.Length > MaxTextLength)
                errors[field] = [$"'{field}' must have at most {MaxTextLength} characters."];
            // PostgreSQL takes neither NUL nor half a surrogate pair.
            else if (value.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar))
                errors[field] = [$"'{field}' must not contain control characters or broken UTF-8."];
            return value.Trim();
        }

        IReadOnlyList<string> BrandList()
        {
            if (Brand?.Length > MaxBrands)
                errors["brand"] = [$"'brand' can be given at most {MaxBrands} times."];
            return [.. (Brand ?? []).Take(MaxBrands).Select(brand => Text("brand", brand)).OfType<string>()];
        }

        long? Price(string field, string? value)
        {
            if (string.IsNullOrEmpty(value))
                return null;
            if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var price))
                errors[field] = [$"'{field}' must be a whole number of minor units: 1299 is 12.99."];
            return price;
        }

        bool Flag()
        {
            if (string.IsNullOrEmpty(InStock))
                return false;
            if (!bool.TryParse(InStock, out var inStock))
                errors["inStock"] = ["'inStock' must be true or false."];
            return inStock;
        }

        IReadOnlyList<int> IdList()
        {
            if (string.IsNullOrEmpty(Ids))
                return [];
            var parts = Ids.Split(',', MaxIds + 1);
            var ids = new List<int>(parts.Length);
            foreach (var part in parts)
            {
                if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)
                    ids.Add(id);
            }

            if (ids.Count < parts.Length || parts.Length > MaxIds)
                errors["ids"] = [$"'ids' must be 1 to {MaxIds} product ids separated by commas, such as 1,2,3."];
            return ids;
        }
    }
}
