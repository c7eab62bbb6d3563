using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Catalog.Stock;

/// <summary>The query string of a list for operators, as text, so that every wrong value is answered by name.</summary>
internal sealed record StockPageParameters([FromQuery] string? Low, [FromQuery] string? After, [FromQuery] string? Limit)
{
    public const int MaxLimit = 100;
    public const int DefaultLimit = 20;

    /// <summary>Only products with at most so many free pieces; all by default.</summary>
    public int LowOr(int all, Dictionary<string, string[]> errors) =>
        Number(Low, "low", 0, int.MaxValue, all, $"'low' must be a whole number from 0 to {int.MaxValue}.", errors);

    public int PageSize(Dictionary<string, string[]> errors) =>
        Number(Limit, "limit", 1, MaxLimit, DefaultLimit, $"'limit' must be a whole number from 1 to {MaxLimit}.", errors);

    /// <summary>The id of the last adjustment already seen.</summary>
    public long AdjustmentBefore(Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(After))
            return long.MaxValue;
        if (!long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            Refuse(errors);
        return id;
    }

    /// <summary>The last product already seen.</summary>
    public StockCursor StockAfter(Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(After))
            return StockCursor.Start;
        if (!StockCursor.TryParse(After, out var cursor))
            Refuse(errors);
        return cursor;
    }

    private static void Refuse(Dictionary<string, string[]> errors) =>
        errors["after"] = ["'after' must be the 'next' value of an earlier page; leave it out for the first page."];

    private static int Number(string? text, string field, int least, int most, int otherwise, string error, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            errors[field] = [error];
        return number;
    }
}
