using System.Globalization;
using Npgsql;

namespace Shop.Catalog.Stock;

internal sealed class AdjustmentQueries(NpgsqlDataSource database)
{
    public const string Columns = "id, at, by, quantity, reason, note, available_after";

    private const string Page = $"""
        select {Columns} from stock_adjustments
        where product_id = $1 and id < $2
        order by id desc
        limit $3
        """;

    /// <summary>One page of a product's trail, newest first.</summary>
    /// <param name="productId">A product that exists.</param>
    /// <param name="before">The last id already seen.</param>
    /// <param name="limit">From 1.</param>
    public async Task<AdjustmentPage> ListAsync(int productId, long before, int limit, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Page);
        command.Parameters.Add(new() { Value = productId });
        command.Parameters.Add(new() { Value = before });
        // One more than asked for tells whether there is a next page.
        command.Parameters.Add(new() { Value = limit + 1 });

        var items = new List<Adjustment>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (items.Count == limit)
                return new(items, items[^1].Id.ToString(CultureInfo.InvariantCulture));
            items.Add(Read(rows));
        }

        return new(items, Next: null);
    }

    /// <summary>Reads <see cref="Columns"/>.</summary>
    public static Adjustment Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetInt32(3), row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.GetInt32(6));
}
