using Npgsql;
using Shop.ServiceDefaults.Identity;
using System.Text.Json;

namespace Shop.Orders.Orders;

/// <summary>What reads of one order ask of the database. An order that is not the caller's own is none; operators see all.</summary>
internal sealed class OrderQueries(NpgsqlDataSource database)
{
    private const string SelectOrder = $"select {OrderRow.Columns} from orders o where o.id = $1 and (o.customer = $2 or $3)";

    private const string SelectEvents =
        """
        select e.version, e.type, e.at, e.data
        from orders o join order_events e on e.order_id = o.id
        where o.id = $1 and (o.customer = $2 or $3)
        order by e.version
        """;

    public async Task<OrderResponse?> FindAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        await using var select = OfCaller(SelectOrder, id, caller);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? OrderRow.Read(reader) : null;
    }

    /// <summary>The order's events from the first on; none when the caller has no such order.</summary>
    public async Task<IReadOnlyList<OrderEventResponse>> EventsAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        await using var select = OfCaller(SelectEvents, id, caller);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var events = new List<OrderEventResponse>();
        while (await reader.ReadAsync(cancellationToken))
        {
            using var data = JsonDocument.Parse(reader.GetString(3));
            events.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), data.RootElement.Clone()));
        }
        return events;
    }

    private NpgsqlCommand OfCaller(string sql, Guid id, Caller caller)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = caller.Id });
        command.Parameters.Add(new() { Value = caller.IsOperator });
        return command;
    }
}
