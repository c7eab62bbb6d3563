using System.Diagnostics;
using System.Globalization;

namespace Shop.Load.Bench.Product;

/// <summary>
/// Reads of one hot product at one Catalog replica, compared with <see cref="BareEndpoint"/> sending the same bytes. Both are asked
/// without a proxy between, in turns, by wrk on the same machine, which therefore takes its share of the processors from both.
/// </summary>
internal sealed class ProductBench(BenchOptions options)
{
    private const string Product = "/api/products/1";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public async Task<Comparison> RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        say("Starting one Catalog replica with its PostgreSQL and Redis.");
        await using var shop = await BenchShop.StartAsync(["catalog"], replicas: 1, cancellationToken);
        var replica = (await shop.ReplicasAsync("catalog", cancellationToken))[0];
        var hot = new Uri(replica.Address, Product);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(hot, cancellationToken);
        var body = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        await using var bare = await BareEndpoint.StartAsync(Product, body, $"{answer.Content.Headers.ContentType}", cancellationToken);

        say("Warming up.");
        await Wrk.RunAsync(hot, WarmUp, cancellationToken);
        await Wrk.RunAsync(bare.Address, WarmUp, cancellationToken);
        List<Sample> product = [], baseline = [];
        for (var round = 1; round <= options.Rounds; round++)
        {
            say($"Round {round} of {options.Rounds}.");
            product.Add(await MeasureAsync(hot, replica.ProcessId!.Value, cancellationToken));
            baseline.Add(await MeasureAsync(bare.Address, bare.ProcessId, cancellationToken));
        }

        return new(
            "GET /api/products/{id}, hot", "bare Kestrel endpoint", [.. product.Select(s => s.Rate)], [.. baseline.Select(s => s.Rate)],
            new Dictionary<string, string>
            {
                ["processor time per request"] = Cost(product),
                ["processor time per request, baseline"] = Cost(baseline),
                ["bytes of the body"] = $"{body.Length}",
                ["clients"] = $"wrk, {BenchOptions.Clients} connections",
            });
    }

    private async Task<Sample> MeasureAsync(Uri url, int processId, CancellationToken cancellationToken)
    {
        using var process = Process.GetProcessById(processId);
        var before = process.TotalProcessorTime;
        var result = await Wrk.RunAsync(url, options.RoundTime, cancellationToken);
        process.Refresh();
        return new(result.Rate, (process.TotalProcessorTime - before) / result.Requests);
    }

    private static string Cost(IEnumerable<Sample> samples) =>
        string.Create(CultureInfo.InvariantCulture, $"{Comparison.MedianOf([.. samples.Select(s => s.Cost.TotalMicroseconds)]):0.0} µs");

    private sealed record Sample(double Rate, TimeSpan Cost);
}
