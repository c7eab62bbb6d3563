using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry;
using Shop.Orders.Orders;
using Shop.Orders.Saga;

namespace Shop.Orders.Live;

/// <summary>
/// Follows the watched orders, whichever replica advances them: one query for all of them, again and again while there are
/// any. NOTIFY would cost every commit of every order, since PostgreSQL commits transactions that notify one at a time.
/// </summary>
internal sealed class LiveFeed(
    NpgsqlDataSource database, LiveWatches watches, IOptions<LiveOptions> options, TimeProvider time, ILogger<LiveFeed> log) : BackgroundService
{
    private const string SelectNews =
        $"""
        select {OrderRow.Columns}
        from unnest($1, $2) as watched (id, known) join orders o on o.id = watched.id and o.version > watched.known
        """;

    // Between two queries, however often it is nudged.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (orderIds, known) = watches.Wanted();
            if (orderIds.Length > 0)
                await LookAsync(orderIds, known, stoppingToken);
            await WaitAsync(forEver: orderIds.Length == 0, stoppingToken);
        }
    }

    private async Task LookAsync(Guid[] orderIds, int[] known, CancellationToken cancellationToken)
    {
        try
        {
            // One trace a look would bury those of the orders.
            using var untraced = SuppressInstrumentationScope.Begin();
            await using var select = database.CreateCommand(SelectNews);
            select.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = orderIds });
            select.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = known });
            await using var reader = await select.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                watches.Tell(OrderRow.Read(reader));
        }
        catch (Exception e) when (e.CanBeOutlived(cancellationToken))
        {
            log.LogOutlived(e, "The watched orders were not looked at");
        }
    }

    private async Task WaitAsync(bool forEver, CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(forEver ? Timeout.InfiniteTimeSpan : options.Value.PollInterval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        try
        {
            await watches.WaitForNudgeAsync(either.Token);
            await Task.Delay(Pause, time, stoppingToken);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Time to look, without a nudge.
        }
    }
}
