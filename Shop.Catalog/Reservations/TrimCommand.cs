using Microsoft.Extensions.Options;
using Npgsql;

namespace Shop.Catalog.Reservations;

/// <summary>
/// Takes names and prices off reservations that were closed long ago. Nothing reads them any more: a repeat of a closed
/// order is answered by its state. Order id and state stay for ever, and of what was sold the pieces too, as a repeat, a
/// requeued saga or a return may come at any time and must not reserve, sell or give back twice.
/// </summary>
internal sealed class TrimCommand(NpgsqlDataSource database, IOptions<ReservationOptions> options)
{
    private const string Sql = """
        with old as (
            select order_id from reservations
            where closed_at is not null and lines -> 0 ? 'name' and closed_at < now() - $1
            order by closed_at
            limit $2
            for update skip locked)
        update reservations r
        set lines = case when r.state = 'sold' then (
            select jsonb_agg(l - 'name' - 'unitPrice') from jsonb_array_elements(r.lines) l) end
        from old
        where r.order_id = old.order_id
        """;

    /// <summary>Trims one batch.</summary>
    /// <returns>How many reservations it trimmed; fewer than the batch size when none is left that nobody works on.</returns>
    public async Task<long> ExecuteAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = options.Value.DetailsLifetime });
        command.Parameters.Add(new() { Value = options.Value.SweepBatch });
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
