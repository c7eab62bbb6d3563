using Npgsql;
using Shop.Orders.Paging;
using Shop.Orders.Saga;

namespace Shop.Orders.DeadLetters;

/// <summary>What an operator sees and does of the orders that were given up.</summary>
internal sealed class DeadLetterQueries(NpgsqlDataSource database, SagaBell bell)
{
    private const string SelectPage =
        """
        select order_id, reason, attempts, died_at from dead_letters
        where (died_at, order_id) > ($1, $2)
        order by died_at, order_id
        limit $3
        """;

    public async Task<DeadLetterPage> ListAsync(PageCursor? after, int limit, CancellationToken cancellationToken)
    {
        var start = after ?? new(DateTimeOffset.UnixEpoch, Guid.Empty);
        await using var select = database.CreateCommand(SelectPage);
        select.Parameters.Add(new() { Value = start.At });
        select.Parameters.Add(new() { Value = start.Id });
        // One more than asked tells whether there is a next page.
        select.Parameters.Add(new() { Value = limit + 1 });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
            letters.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return letters.Count > limit
            ? new(letters[..limit], new PageCursor(letters[limit - 1].DiedAt, letters[limit - 1].OrderId).ToString())
            : new(letters, Next: null);
    }

    /// <summary>Gives the order a fresh set of attempts; false when it is not dead.</summary>
    public async Task<bool> RequeueAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var requeue = database.CreateCommand("select requeue_dead_letter($1)");
        requeue.Parameters.Add(new() { Value = orderId });
        var requeued = await requeue.ExecuteScalarAsync(cancellationToken) is true;
        if (requeued)
            bell.Ring();
        return requeued;
    }
}
