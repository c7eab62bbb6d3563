using Shop.Orders.Paging;
using Shop.Orders.Sharding;

namespace Shop.Orders.DeadLetters;

/// <summary>Pages of orders that were given up, the longest dead first, whichever databases they are in.</summary>
internal sealed class DeadLetterList(Sharded<DeadLetterQueries> queries)
{
    public async Task<DeadLetterPage> GetAsync(PageCursor? after, int limit, CancellationToken cancellationToken)
    {
        if (queries.All.Count == 1)
            return await queries.All[0].ListAsync(after, limit, cancellationToken);

        var pages = await Task.WhenAll(queries.All.Select(query => query.ListAsync(after, limit, cancellationToken)));
        var (items, more) = MergedPage.Of(
            [.. pages.Select(page => (page.Items, More: page.Next is not null))], limit,
            (one, other) => (one.DiedAt, one.OrderId).CompareTo((other.DiedAt, other.OrderId)));
        return new(items, more ? new PageCursor(items[^1].DiedAt, items[^1].OrderId).ToString() : null);
    }
}
