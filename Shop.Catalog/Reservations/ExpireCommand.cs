using Microsoft.Extensions.Options;
using Npgsql;

namespace Shop.Catalog.Reservations;

/// <summary>Takes back the stock of reservations that nobody confirmed in time.</summary>
internal sealed class ExpireCommand(NpgsqlDataSource database, IOptions<ReservationOptions> options)
{
    // One replica at a time; two would choose the same reservations. A statement of its own, so that the next one sees
    // what the replica before has done.
    private const string Lock = "select pg_advisory_xact_lock(hashtext('shop.catalog.sweep'))";

    private const string Due = """
        select order_id, lines from reservations
        where state = 'reserved' and expires_at <= now()
        order by expires_at
        limit $1
        """;

    private static readonly string Expire = MoveSql.For(Due, ReservationState.Reserved, ReservationState.Expired);

    /// <summary>Expires one batch.</summary>
    /// <returns>How many reservations expired; fewer than the batch size when none is left.</returns>
    public async Task<long> ExecuteAsync(CancellationToken cancel)
    {
        // A batch is one transaction.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(Lock));
        batch.BatchCommands.Add(new(Expire) { Parameters = { new() { Value = options.Value.SweepBatch } } });
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        await rows.NextResultAsync(cancel);
        await rows.ReadAsync(cancel);
        return rows.GetInt64(0);
    }
}
