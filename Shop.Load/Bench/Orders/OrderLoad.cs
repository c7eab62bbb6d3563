using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;
using Shop.Load.Crash;
using Shop.Load.History;
using Shop.Load.Target;
using Shop.ServiceDefaults.Identity;

namespace Shop.Load.Bench.Orders;

/// <summary>Customers who order one piece after another, in a closed loop.</summary>
internal sealed class OrderLoad(Customer[] customers, int[] products, NpgsqlDataSource ordersdb, TimeProvider time)
{
    private const string CountOpen = "select count(*) from saga_work";

    private const string SelectConfirmed =
        """
        select count(*), max(confirmed.at), percentile_cont(0.5) within group (order by confirmed.at - submitted.at)
        from order_events confirmed
        join order_events submitted on submitted.order_id = confirmed.order_id and submitted.version = 1
        where confirmed.type = 'order-confirmed' and submitted.at >= $1
        """;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(2);

    public static async Task<OrderLoad> CreateAsync(RunningShop shop, NpgsqlDataSource ordersdb, int[] products, CancellationToken cancellationToken)
    {
        var tokens = new SignedTokens(await shop.ParameterAsync("token-key", cancellationToken));
        var replicas = await shop.ReplicasAsync("orders", cancellationToken);
        return new OrderLoad(
            [.. Enumerable.Range(0, BenchOptions.Clients).Select(i => tokens.Customer(replicas[i % replicas.Count].Address, $"g_{i:x32}", Roles.Guest))],
            products, ordersdb, TimeProvider.System);
    }

    public async Task<OrderRound> MeasureAsync(TimeSpan roundTime, CancellationToken cancellationToken)
    {
        var begin = time.GetUtcNow();
        var placed = (await Task.WhenAll(customers.Select(customer => PlaceUntilAsync(customer, begin + roundTime, cancellationToken)))).Sum();
        var end = time.GetUtcNow();
        await DrainAsync(end + DrainLimit, cancellationToken);

        await using var select = ordersdb.CreateCommand(SelectConfirmed);
        select.Parameters.Add(new() { Value = begin });
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetInt64(0) == 0)
            throw new BenchException("No order was confirmed.");
        return new(placed, (int)reader.GetInt64(0), placed / (end - begin).TotalSeconds, reader.GetFieldValue<DateTimeOffset>(1) - begin, reader.GetTimeSpan(2));
    }

    private async Task<int> PlaceUntilAsync(Customer customer, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var placed = 0;
        for (; time.GetUtcNow() < end; placed++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new ByteArrayContent(Body()) };
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid():N}");
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await customer.Client.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Accepted)
                throw new BenchException($"An order was answered with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
        return placed;
    }

    private byte[] Body() => JsonSerializer.SerializeToUtf8Bytes(
        new PlaceBody([new Line(products[Random.Shared.Next(products.Length)], 1)], "sim-ok"), CrashJson.Default.PlaceBody);

    private async Task DrainAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var count = ordersdb.CreateCommand(CountOpen);
            if ((long)(await count.ExecuteScalarAsync(cancellationToken))! == 0)
                return;
            if (time.GetUtcNow() > limit)
                throw new BenchException($"After {DrainLimit.TotalSeconds:0} s there were orders that had not ended.");
            await Task.Delay(Poll, time, cancellationToken);
        }
    }
}

/// <param name="Time">From the first order to the last confirmation.</param>
/// <param name="MedianDelay">From an order's acceptance to its confirmation.</param>
internal sealed record OrderRound(int Placed, int Confirmed, double PlacedPerSecond, TimeSpan Time, TimeSpan MedianDelay)
{
    public double Rate => Confirmed / Time.TotalSeconds;
}
