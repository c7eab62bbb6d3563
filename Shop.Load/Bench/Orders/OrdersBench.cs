using System.Globalization;
using Npgsql;

namespace Shop.Load.Bench.Orders;

/// <summary>
/// Orders placed and confirmed per second, compared with <see cref="PgBench"/> on the same server with as many clients, in turns. The
/// clients are spread over the Orders replicas, each places its next order as soon as the last is accepted, and the time runs until the
/// last of their orders is confirmed.
/// </summary>
internal sealed class OrdersBench(BenchOptions options)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public async Task<Comparison> RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        say("Starting Catalog and Orders with their PostgreSQL and Redis.");
        await using var shop = await BenchShop.StartAsync(["catalog", "orders"], replicas: null, cancellationToken);
        var connectionString = await shop.ConnectionStringAsync("ordersdb", cancellationToken);
        await using var ordersdb = NpgsqlDataSource.Create(connectionString);
        say("Filling pgbench's tables.");
        var pgbench = await PgBench.CreateAsync(connectionString, cancellationToken);
        var products = await Warehouse.FillAsync(await shop.ConnectionStringAsync("catalogdb", cancellationToken), cancellationToken);
        var (ordersReplicas, catalogReplicas) = (await shop.ReplicasAsync("orders", cancellationToken), await shop.ReplicasAsync("catalog", cancellationToken));
        var postmaster = await PostmasterAsync(ordersdb, cancellationToken);
        var load = await OrderLoad.CreateAsync(shop, ordersdb, products, cancellationToken);

        say("Warming up.");
        await load.MeasureAsync(WarmUp, cancellationToken);
        await pgbench.MeasureAsync(WarmUp, cancellationToken);
        List<OrderRound> orders = [];
        List<string> costs = [];
        List<double> transactions = [];
        for (var round = 1; round <= options.Rounds; round++)
        {
            say($"Round {round} of {options.Rounds}.");
            await CheckpointAsync(ordersdb, cancellationToken);
            var before = ProcessorTimes.Now(ordersReplicas, catalogReplicas, postmaster);
            orders.Add(await load.MeasureAsync(options.RoundTime, cancellationToken));
            costs.Add(ProcessorTimes.Now(ordersReplicas, catalogReplicas, postmaster).PerOrder(before, orders[^1].Confirmed));
            await CheckpointAsync(ordersdb, cancellationToken);
            transactions.Add(await pgbench.MeasureAsync(options.RoundTime, cancellationToken));
        }

        return new("orders placed and confirmed", PgBench.Description, [.. orders.Select(round => round.Rate)], transactions, new Dictionary<string, string>
        {
            ["orders confirmed"] = $"{orders.Sum(round => round.Confirmed)} of {orders.Sum(round => round.Placed)} placed",
            ["accepted per second while placing"] = Text(orders.Select(round => round.PlacedPerSecond)),
            ["from placed to confirmed, median"] = $"{Text(orders.Select(round => round.MedianDelay.TotalMilliseconds))} ms",
            ["processor time per order, last round"] = costs[^1],
            ["clients"] = $"{BenchOptions.Clients}, directly at the Orders replicas",
            ["PostgreSQL"] = await SettingsAsync(ordersdb, cancellationToken),
        });
    }

    // Neither side pays for what the other has written.
    private static async Task CheckpointAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var checkpoint = database.CreateCommand("checkpoint");
        await checkpoint.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<int> PostmasterAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand("select split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int");
        return (int)(await select.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<string> SettingsAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(
            """
            select string_agg(name || '=' || current_setting(name), ', ')
            from unnest(array['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers']) as name
            """);
        return (string)(await select.ExecuteScalarAsync(cancellationToken))!;
    }

    private static string Text(IEnumerable<double> values) => string.Create(CultureInfo.InvariantCulture, $"{Comparison.MedianOf([.. values]):0}");
}
