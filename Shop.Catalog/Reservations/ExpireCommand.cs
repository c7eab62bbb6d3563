using Microsoft.Extensions.Options;
using Npgsql;

namespace Shop.Catalog.Reservations;

/// <summary>Takes back the stock of reservations that nobody confirmed in time.</summary>
internal sealed class ExpireCommand(NpgsqlDataSource database, IOptions<ReservationOptions> options)
{
    // Rows that a confirmation, a release or another replica works on are skipped, not waited for.
    private const string Sql = """
        with due as (
            select order_id from reservations
            where state = 'reserved' and expires_at <= now()
            order by expires_at
            limit @batch
            for update skip locked),
        closed as (
            update reservations r set state = 'expired', closed_at = now()
            from due where r.order_id = due.order_id
            returning r.order_id),
        returned as (
            select l.product_id, sum(l.quantity)::integer as quantity
            from closed join reservation_lines l using (order_id)
            group by l.product_id),
        locked as (
            select s.product_id, r.quantity
            from returned r join stock s using (product_id)
            order by s.product_id
            for update of s),
        moved as (
            update stock s
            set reserved = s.reserved - l.quantity, available = s.available + l.quantity
            from locked l
            where s.product_id = l.product_id)
        select count(*) from closed
        """;

    /// <summary>Expires one batch.</summary>
    /// <returns>How many reservations expired; fewer than the batch size when none is left.</returns>
    public async Task<long> ExecuteAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("batch", options.Value.SweepBatch);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
