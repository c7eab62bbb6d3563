using System.Globalization;
using Aspire.Hosting;
using Shop.Load.Target;

namespace Shop.Load.Bench.Scaling;

/// <summary>
/// Reads through one gateway with 1, 2 and 4 Catalog instances, each held to a quarter of a processor; everything else takes what it
/// needs, so what is read is a page of the list, on which the Catalog works longer than all others together. No page is asked for
/// twice, since the second time it would come from memory. The ratio is the efficiency: 1 would be four times the rate with four times
/// the instances.
/// </summary>
internal sealed class ScalingBench(BenchOptions options)
{
    private const double Processors = 0.25;
    private const string Path = "/api/v1/products?limit=20";

    private const string Script = """
        local count = 0
        request = function()
            count = count + 1
            return wrk.format("GET", wrk.path .. "&maxPrice=" .. (math.random(100000, 999999) * 1000 + count % 1000))
        end
        """;

    private static readonly int[] Counts = [1, 2, 4];
    // For each instance, as each compiles its own code.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<Comparison>> RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        await using var quotas = CpuQuotas.Create();
        var script = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Script, cancellationToken);
        var rates = new Dictionary<int, IReadOnlyList<double>>();
        try
        {
            foreach (var count in Counts)
                rates[count] = await MeasureAsync(count, quotas, script, say, cancellationToken);
        }
        finally
        {
            File.Delete(script);
        }

        return [.. Counts.Skip(1).Select(count => new Comparison(
            $"{count} Catalog instances", $"{count} × one instance", rates[count], [.. rates[Counts[0]].Select(rate => rate * count)],
            new Dictionary<string, string>
            {
                ["each Catalog instance"] = string.Create(CultureInfo.InvariantCulture, $"held to {Processors} processors"),
                ["reads"] = $"GET {Path}, each with another maxPrice",
                ["clients"] = $"wrk, {BenchOptions.Clients} connections, through one gateway",
            }))];
    }

    private async Task<IReadOnlyList<double>> MeasureAsync(int count, CpuQuotas quotas, string script, Action<string> say, CancellationToken cancellationToken)
    {
        say($"Starting the gateway and {count} of Catalog.");
        await using var shop = await BenchShop.StartAsync(["catalog", "orders", "gateway"], replicas: 1, cancellationToken, service =>
        {
            // What it can do is measured, and clients that come again at once are no crowd to be turned away.
            service.WithEnvironment("Shedding__Enabled", "false");
            if (service.Resource.Name == "catalog")
                // Compiled once for good, so that no instance is measured while it still compiles with its share.
                service.WithReplicas(count).WithEnvironment("DOTNET_TieredCompilation", "0");
            else
                service.WithEnvironment("Caching__Enabled", "false");
        });
        var url = new Uri((await shop.ReplicasAsync("gateway", cancellationToken))[0].Address, Path);

        say($"{count} of Catalog: warming up.");
        await Wrk.WarmUpAsync(url, WarmUp * count, cancellationToken, script);
        // Not before: with so little time an instance would compile its code for minutes.
        foreach (var replica in await shop.ReplicasAsync("catalog", cancellationToken))
            quotas.Hold($"{count}-{replica.Id}", replica.ProcessId!.Value, Processors);
        await Wrk.WarmUpAsync(url, Settling, cancellationToken, script);
        var rates = new List<double>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            say($"{count} of Catalog: round {round} of {options.Rounds}.");
            rates.Add((await Wrk.RunAsync(url, options.RoundTime, cancellationToken, script: script)).Rate);
        }
        return rates;
    }
}
