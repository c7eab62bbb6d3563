using System.Globalization;
using Aspire.Hosting;
using Shop.Load.Target;

namespace Shop.Load.Bench.Scaling;

/// <summary>
/// Reads through one gateway with 1, 2 and 4 Catalog instances, each held to a quarter of a processor; everything else takes what it
/// needs. The ratio is the efficiency: 1 would be four times the rate with four times the instances.
/// </summary>
internal sealed class ScalingBench(BenchOptions options)
{
    private const double Processors = 0.25;
    private const string Path = "/api/v1/products/1/stock";
    private static readonly int[] Counts = [1, 2, 4];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<Comparison>> RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        await using var quotas = CpuQuotas.Create();
        var rates = new Dictionary<int, IReadOnlyList<double>>();
        foreach (var count in Counts)
            rates[count] = await MeasureAsync(count, quotas, say, cancellationToken);
        return [.. Counts.Skip(1).Select(count => new Comparison(
            $"{count} Catalog instances", $"{count} × one instance", rates[count], [.. rates[Counts[0]].Select(rate => rate * count)],
            new Dictionary<string, string>
            {
                ["each Catalog instance"] = string.Create(CultureInfo.InvariantCulture, $"held to {Processors} processors"),
                ["reads"] = $"GET {Path}",
                ["clients"] = $"wrk, {BenchOptions.Clients} connections, through one gateway",
            }))];
    }

    private async Task<IReadOnlyList<double>> MeasureAsync(int count, CpuQuotas quotas, Action<string> say, CancellationToken cancellationToken)
    {
        say($"Starting the gateway and {count} of Catalog.");
        await using var shop = await BenchShop.StartAsync(["catalog", "orders", "gateway"], replicas: 1, cancellationToken, service =>
        {
            if (service.Resource.Name == "catalog")
                service.WithReplicas(count);
            else
                service.WithEnvironment("Caching__Enabled", "false");
        });
        var url = new Uri((await shop.ReplicasAsync("gateway", cancellationToken))[0].Address, Path);

        say($"{count} of Catalog: warming up.");
        await Wrk.RunAsync(url, WarmUp, cancellationToken);
        // Not before: with so little time an instance would compile its code for minutes.
        foreach (var replica in await shop.ReplicasAsync("catalog", cancellationToken))
            quotas.Hold($"{count}-{replica.Id}", replica.ProcessId!.Value, Processors);
        await Wrk.RunAsync(url, options.RoundTime, cancellationToken);
        var rates = new List<double>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            say($"{count} of Catalog: round {round} of {options.Rounds}.");
            rates.Add((await Wrk.RunAsync(url, options.RoundTime, cancellationToken)).Rate);
        }
        return rates;
    }
}
