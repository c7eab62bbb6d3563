using Npgsql;

namespace Shop.Orders.Saga;

/// <summary>An order that the saga gave up, and why the last attempt failed.</summary>
internal sealed record DeadLetter(Guid OrderId, string Reason, int Attempts, DateTimeOffset DiedAt);

/// <summary>What an operator sees and does of the orders that were given up.</summary>
internal sealed class DeadLetters(NpgsqlDataSource database, SagaBell bell)
{
    /// <summary>The longest dead first, at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand("select order_id, reason, attempts, died_at from dead_letters order by died_at, order_id limit $1");
        select.Parameters.Add(new() { Value = limit });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
            letters.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return letters;
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
