using Npgsql;
using Shop.Orders.Paging;

namespace Shop.Orders.Orders.Lists;

/// <summary>
/// Pages of orders, newest first: ids are UUIDs of version 7, so they sort by time. Each begins after the last order seen,
/// so none is repeated or skipped when others come in.
/// </summary>
internal sealed class OrderListQuery(NpgsqlDataSource database)
{
    public async Task<OrderPage> GetAsync(OrderFilter filter, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(Sql(filter));
        // One more than asked for tells whether there is a next page.
        select.Parameters.AddWithValue("limit", filter.Limit + 1);
        select.Parameters.AddWithValue("customer", filter.Customer ?? "");
        select.Parameters.AddWithValue("status", filter.Status?.Name() ?? "");
        select.Parameters.AddWithValue("after", filter.After?.Id ?? Guid.Empty);
        var items = new List<OrderResponse>();
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (items.Count == filter.Limit)
                return new(items, new PageCursor(items[^1].PlacedAt, items[^1].Id).ToString());
            items.Add(OrderRow.Read(reader));
        }
        return new(items, Next: null);
    }

    // The text depends on which filters are set, never on their values: each shape gets a plan of its own.
    private static string Sql(OrderFilter filter)
    {
        List<string> conditions = ["true"];
        if (filter.Customer is not null)
            conditions.Add("o.customer = @customer");
        if (filter.Status is not null)
            conditions.Add("o.status = @status");
        if (filter.After is not null)
            conditions.Add("o.id < @after");
        return $"select {OrderRow.Columns} from orders o where {string.Join(" and ", conditions)} order by o.id desc limit @limit";
    }
}
