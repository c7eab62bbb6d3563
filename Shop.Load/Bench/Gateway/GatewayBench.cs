using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Load.Target;

namespace Shop.Load.Bench.Gateway;

/// <summary>
/// Reads of a hot product through one gateway, compared with <see cref="Nginx"/> before the same Catalog instance: passed through and
/// answered from the proxy's own cache, plain and with TLS. The Catalog instance is also asked directly, which shows what each proxy adds,
/// and through <see cref="BareProxy"/>. All of them, and wrk, share the machine's processors and are measured in turns.
/// </summary>
internal sealed class GatewayBench(BenchOptions options)
{
    private const string Product = "/api/v1/products/1";
    private const string CacheSetting = "Caching__Enabled";
    // Until the code of the busiest paths is compiled for the last time.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<Comparison>> RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("shop-bench-gateway-").FullName;
        // The workers of a root nginx are another user.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            var certificate = SelfSignedCertificate.Create(directory);
            return
            [
                .. await CompareAsync(cached: false, directory, certificate, say, cancellationToken),
                .. await CompareAsync(cached: true, directory, certificate, say, cancellationToken),
            ];
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task<IReadOnlyList<Comparison>> CompareAsync(
        bool cached, string directory, SelfSignedCertificate certificate, Action<string> say, CancellationToken cancellationToken)
    {
        var way = cached ? "answered from the cache" : "passed through";
        say($"Starting the gateway and one Catalog instance, to be {way}.");
        await using var shop = await BenchShop.StartAsync(
            ["catalog", "orders", "gateway"], replicas: 1, cancellationToken, service => Change(service, cached, certificate));
        var (catalog, gateway) = ((await shop.ReplicasAsync("catalog", cancellationToken))[0], (await shop.ReplicasAsync("gateway", cancellationToken))[0]);
        await using var nginx = await Nginx.StartAsync(directory, catalog.Address, certificate, cancellationToken);
        await using var bare = BareProxy.Start(catalog.Address);
        if (await AnswersFromCacheAsync(gateway.Address, cancellationToken) != cached)
            throw new BenchException($"With {CacheSetting}={(cached ? "true" : "false")} the gateway's answers are {(cached ? "not " : "")}from its cache, so there is nothing to compare.");

        var direct = new Side(new Uri(catalog.Address, "/api/products/1"), () => TimeOf(catalog));
        var comparisons = new List<Comparison>();
        foreach (var tls in (bool[])[false, true])
        {
            var ours = new Side(new Uri(gateway.AddressOf(tls ? "https" : "http"), Product), () => TimeOf(gateway));
            var theirs = new Side(new Uri(nginx.Address(cached, tls), Product), () => nginx.ProcessorTime);
            // It knows neither TLS nor a cache.
            var least = cached || tls ? null : new Side(new Uri(bare.Address, Product), () => bare.ProcessorTime);
            Side[] sides = [direct, ours, theirs, .. least is null ? Array.Empty<Side>() : [least]];
            say($"Warming up: {way}{(tls ? ", TLS" : "")}.");
            foreach (var side in sides)
                await side.WarmUpAsync(WarmUp, cancellationToken);
            for (var round = 1; round <= options.Rounds; round++)
            {
                say($"{way}{(tls ? ", TLS" : "")}: round {round} of {options.Rounds}.");
                foreach (var side in sides)
                    await side.MeasureAsync(options.RoundTime, cancellationToken);
            }
            comparisons.Add(Compare($"gateway, {way}, {(tls ? "TLS" : "plain")}", ours, theirs, direct, least));
        }
        return comparisons;
    }

    private static void Change(IResourceBuilder<ProjectResource> service, bool cached, SelfSignedCertificate certificate)
    {
        if (service.Resource.Name == "gateway")
        {
            service.WithHttpsEndpoint(name: "tls")
                .WithEnvironment("Kestrel__Certificates__Default__Path", certificate.CertificateFile)
                .WithEnvironment("Kestrel__Certificates__Default__KeyPath", certificate.KeyFile)
                .WithEnvironment(CacheSetting, cached ? "true" : "false");
        }
    }

    // An answer out of a cache has an age.
    private static async Task<bool> AnswersFromCacheAsync(Uri gateway, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var first = await client.GetAsync(new Uri(gateway, Product), cancellationToken);
        using var second = await client.GetAsync(new Uri(gateway, Product), cancellationToken);
        return second.EnsureSuccessStatusCode().Headers.Age is not null;
    }

    private static TimeSpan TimeOf(Replica replica)
    {
        using var process = Process.GetProcessById(replica.ProcessId!.Value);
        return process.TotalProcessorTime;
    }

    private static Comparison Compare(string name, Side ours, Side theirs, Side direct, Side? least)
    {
        var notes = new Dictionary<string, string>
        {
            ["Catalog itself"] = Text($"{Comparison.MedianOf(direct.Rates):0} per second, {direct.Latency:0} µs, p99 {direct.P99:0} µs"),
            ["added by the gateway, one client"] = Text($"{ours.Latency - direct.Latency:0} µs, p99 {ours.P99 - direct.P99:0} µs"),
            ["added by nginx, one client"] = Text($"{theirs.Latency - direct.Latency:0} µs, p99 {theirs.P99 - direct.P99:0} µs"),
            ["processor time per request, gateway"] = Text($"{ours.Cost:0.0} µs"),
            ["processor time per request, nginx"] = Text($"{theirs.Cost:0.0} µs"),
            ["clients"] = Text($"wrk, {BenchOptions.Clients} connections for the rates"),
        };
        if (least is not null)
        {
            var rate = Comparison.MedianOf(least.Rates);
            notes["YARP with one route and nothing else"] = Text(
                $"{rate:0} per second, {rate / Comparison.MedianOf(theirs.Rates):0.00} of nginx, {least.Cost:0.0} µs processor time per request");
        }

        return new(name, "nginx, the same", ours.Rates, theirs.Rates, notes);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
