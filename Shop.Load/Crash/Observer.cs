using System.Net.Http.Json;
using Npgsql;
using Shop.Load.History;
using Shop.Load.Target;

namespace Shop.Load.Crash;

/// <summary>Writes down how everything came out: the orders as stored and as their customers read them, the payments, the stock.</summary>
internal sealed class Observer(NpgsqlDataSource ordersdb, Storefront storefront, HistoryWriter history, TimeProvider time)
{
    private const string CountOpen =
        """
        select count(*) from orders
        where customer = any($1) and status not in ('confirmed', 'rejected', 'cancelled', 'refunded')
        """;

    // An order without a key, or of another customer than its key, must show.
    private const string SelectStored =
        """
        select o.id, o.customer, k.key from orders o
        left join idempotency_keys k on k.order_id = o.id and k.customer = o.customer
        where o.customer = any($1) order by o.id
        """;

    private const string SelectPayments =
        """
        select p.order_id, p.state from simulated_payments p
        join orders o on o.id = p.order_id
        where o.customer = any($1) order by p.order_id
        """;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until no order is open any more, or the limit has passed; the checker finds what is open then.</summary>
    public async Task WaitUntilQuietAsync(string[] customers, TimeSpan limit, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < limit)
        {
            await using var count = ordersdb.CreateCommand(CountOpen);
            count.Parameters.Add(new() { Value = customers });
            if ((long)(await count.ExecuteScalarAsync(cancellationToken))! == 0)
                return;
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    public async Task ObserveAsync(IReadOnlyDictionary<string, Customer> customers, IEnumerable<int> products, CancellationToken cancellationToken)
    {
        string[] ids = [.. customers.Keys];
        var stored = await RowsAsync(SelectStored, ids, StoredOrder, cancellationToken);
        stored.ForEach(history.Write);

        await Parallel.ForEachAsync(stored, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (order, cancel) =>
        {
            if (await ReadAsync(customers[order.Customer].Client, order.Id, cancel) is { } read)
                history.Write(read);
        });

        (await RowsAsync(SelectPayments, ids, Payment, cancellationToken)).ForEach(history.Write);

        foreach (var stock in await storefront.StockAsync(products, cancellationToken))
            history.Write(new StockRead(stock.ProductId, stock.Available, stock.Reserved, stock.Sold) { At = time.GetUtcNow() });
        history.Write(new RunEnded { At = time.GetUtcNow() });
    }

    private OrderStored StoredOrder(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)) { At = time.GetUtcNow() };

    private PaymentRead Payment(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1)) { At = time.GetUtcNow() };

    // An order that cannot be read is not written; the checker misses it.
    private async Task<OrderRead?> ReadAsync(HttpClient client, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var order = await client.GetFromJsonAsync($"/api/orders/{id}", CrashJson.Default.OrderBody, cancellationToken);
            var events = await client.GetFromJsonAsync($"/api/orders/{id}/events", CrashJson.Default.IReadOnlyListEventBody, cancellationToken);
            return new(id, order!.Status, order.Pending, order.Reason, order.Lines, [.. events!.Select(e => e.ToEventRead())]) { At = time.GetUtcNow() };
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<List<T>> RowsAsync<T>(string sql, string[] customers, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var select = ordersdb.CreateCommand(sql);
        select.Parameters.Add(new() { Value = customers });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
