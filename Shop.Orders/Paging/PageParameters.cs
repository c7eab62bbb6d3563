using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Orders.Paging;

/// <summary>Which page of a list, as text, so that every wrong value is answered by name.</summary>
internal sealed record PageParameters([FromQuery] string? After, [FromQuery] string? Limit)
{
    public const int MaxLimit = 100;
    public const int DefaultLimit = 20;

    /// <returns>The place to start after (null: the first page) and the length; <paramref name="errors"/> says per field what is wrong.</returns>
    public (PageCursor? After, int Limit) Validate(out Dictionary<string, string[]> errors)
    {
        errors = [];
        PageCursor? after = null;
        if (!string.IsNullOrEmpty(After))
        {
            if (PageCursor.TryParse(After, out var cursor))
                after = cursor;
            else
                errors["after"] = ["'after' must be the 'next' value of an earlier page; leave it out for the first page."];
        }
        var limit = DefaultLimit;
        if (!string.IsNullOrEmpty(Limit)
            && (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            errors["limit"] = [$"'limit' must be a whole number from 1 to {MaxLimit}."];
        }
        return (after, limit);
    }
}
