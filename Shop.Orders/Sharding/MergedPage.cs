namespace Shop.Orders.Sharding;

/// <summary>The first items of several sorted pages that each begin after the same place: a page of all of them together.</summary>
internal static class MergedPage
{
    /// <param name="pages">The items of each database, sorted by <paramref name="order"/>, and whether it has more.</param>
    /// <param name="limit">At most how many.</param>
    /// <param name="order">How all are sorted.</param>
    /// <returns>The items, and whether more follow after the last of them.</returns>
    public static (IReadOnlyList<T> Items, bool More) Of<T>(IReadOnlyCollection<(IReadOnlyList<T> Items, bool More)> pages, int limit, Comparison<T> order)
    {
        var all = pages.SelectMany(page => page.Items).Order(Comparer<T>.Create(order)).ToArray();
        // A page that has more is full, so nothing of the rest of it comes before what is taken here.
        return (all[..Math.Min(limit, all.Length)], all.Length > limit || pages.Any(page => page.More));
    }
}
