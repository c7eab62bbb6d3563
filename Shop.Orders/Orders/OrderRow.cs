using Npgsql;
using Shop.Orders.Json;
using System.Text.Json;

namespace Shop.Orders.Orders;

/// <summary>How a row of orders is read.</summary>
internal static class OrderRow
{
    /// <summary>What <see cref="Read"/> expects first in the select list; <c>o</c> is the table orders.</summary>
    public const string Columns =
        "o.id, o.customer, o.status, o.reason, o.lines, o.total_amount, o.total_currency, o.placed_at, o.updated_at, o.version, o.pending";

    public static OrderResponse Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        Customer: row.GetString(1),
        OrderNames.Parse<OrderStatus>(row.GetString(2)),
        Pending: row.IsDBNull(10) ? null : OrderNames.Parse<OrderPending>(row.GetString(10)),
        Reason: row.IsDBNull(3) ? null : row.GetString(3),
        JsonSerializer.Deserialize(row.GetString(4), OrdersJson.Default.IReadOnlyListOrderLine)!,
        Total: row.IsDBNull(5) ? null : new Money(row.GetInt64(5), row.GetString(6)),
        PlacedAt: row.GetFieldValue<DateTimeOffset>(7),
        UpdatedAt: row.GetFieldValue<DateTimeOffset>(8),
        Version: row.GetInt32(9));
}
