using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Catalog.Products;

/// <summary>The query string of the product list, as text, so that every wrong value is answered by name.</summary>
internal sealed record ProductListParameters(
    [FromQuery] string? Search, [FromQuery] string? Category, [FromQuery] string? Brand, [FromQuery] string? After, [FromQuery] string? Limit)
{
    public const int MaxTextLength = 200;
    public const int MaxLimit = 100;
    public const int DefaultLimit = 20;

    /// <returns>The filter, or null when <paramref name="errors"/> says per field what is wrong.</returns>
    public ProductFilter? Validate(out Dictionary<string, string[]> errors)
    {
        var found = errors = [];
        var search = Text("search", Search);
        var category = Text("category", Category);
        var brand = Text("brand", Brand);
        var after = Cursor(ProductFilter.FingerprintOf(search, category, brand));
        var limit = Count();
        return found.Count == 0 ? new(search, category, brand, after, limit) : null;

        string? Text(string field, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
                return null;
            if (value.Length > MaxTextLength)
                found[field] = [$"'{field}' must have at most {MaxTextLength} characters."];
            // PostgreSQL takes neither NUL nor half a surrogate pair.
            else if (value.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar))
                found[field] = [$"'{field}' must not contain control characters or broken UTF-8."];
            return value.Trim();
        }

        ProductCursor? Cursor(uint fingerprint)
        {
            if (string.IsNullOrEmpty(After))
                return null;
            if (!ProductCursor.TryParse(After, out var cursor))
                found["after"] = ["'after' must be the 'next' value of an earlier page; leave it out for the first page."];
            else if (cursor.Filter != fingerprint)
                found["after"] = ["'after' comes from a list with another search, category or brand; leave it out for the first page."];
            return cursor;
        }

        int Count()
        {
            if (string.IsNullOrEmpty(Limit))
                return DefaultLimit;
            if (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > MaxLimit)
                found["limit"] = [$"'limit' must be a whole number from 1 to {MaxLimit}."];
            return limit;
        }
    }
}
