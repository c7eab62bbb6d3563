using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Catalog.Products.Lists;

/// <summary>Which part of a list a query string asks for, in which order.</summary>
internal sealed record ProductPageParameters(
    [FromQuery] string? Sort = null, [FromQuery] string? After = null, [FromQuery] string? Limit = null)
{
    public const int MaxLimit = 100;
    public const int DefaultLimit = 20;

    /// <summary>The request for a page of that filter; what is wrong goes into <paramref name="errors"/>, by field.</summary>
    public ProductListRequest Validate(ProductFilter filter, Dictionary<string, string[]> errors)
    {
        var sort = SortOf(errors);
        return new(filter, sort, Cursor(filter.Fingerprint(sort), sort, errors), Count(errors));
    }

    private ProductSort SortOf(Dictionary<string, string[]> errors)
    {
        var sort = ProductSort.Relevance;
        if (!string.IsNullOrEmpty(Sort) && !ProductSorts.TryParse(Sort, out sort))
            errors["sort"] = [$"'sort' must be one of {ProductSorts.Choice}."];
        return sort;
    }

    private ProductCursor? Cursor(uint list, ProductSort sort, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(After))
            return null;
        // Parsed as what it was written for, a cursor of another list may not be readable at all.
        if (!ProductCursor.TryParse(After, sort, out var cursor) || cursor.List != list)
            errors["after"] = ["'after' must be the 'next' value of an earlier page of this list, with the same filters and sort; leave it out for the first page."];
        return cursor;
    }

    private int Count(Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(Limit))
            return DefaultLimit;
        if (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > MaxLimit)
            errors["limit"] = [$"'limit' must be a whole number from 1 to {MaxLimit}."];
        return limit;
    }
}
