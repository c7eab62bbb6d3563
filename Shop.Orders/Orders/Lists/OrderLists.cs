using Shop.Orders.Paging;
using Shop.Orders.Sharding;

namespace Shop.Orders.Orders.Lists;

/// <summary>Pages of orders, newest first, whichever databases they are in.</summary>
internal sealed class OrderLists(Sharded<OrderListQuery> queries)
{
    public async Task<OrderPage> GetAsync(OrderFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Customer is { } customer)
            return await queries.OfCustomer(customer).GetAsync(filter, cancellationToken);
        if (queries.All.Count == 1)
            return await queries.All[0].GetAsync(filter, cancellationToken);

        var pages = await Task.WhenAll(queries.All.Select(query => query.GetAsync(filter, cancellationToken)));
        // Ids sort by time, as PostgreSQL and .NET compare them alike.
        var (items, more) = MergedPage.Of(
            [.. pages.Select(page => (page.Items, More: page.Next is not null))], filter.Limit, (one, other) => other.Id.CompareTo(one.Id));
        return new(items, more ? new PageCursor(items[^1].PlacedAt, items[^1].Id).ToString() : null);
    }
}
