using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Shop.Load.Bench.Gateway;
using Shop.Load.Bench.Orders;
using Shop.Load.Bench.Product;
using Shop.Load.Bench.Scaling;
using Shop.Load.Target;
using Shop.Load.Terminal;
using Spectre.Console;

namespace Shop.Load.Bench;

/// <summary><c>bench [product|orders|gateway|scaling]</c>: the figures of docs/results.md; without a name, all of them.</summary>
internal static class BenchCommand
{
    private delegate Task<IReadOnlyList<Comparison>> Measurement(Action<string> say, CancellationToken cancellationToken);

    public static Command Create()
    {
        Command[] commands =
        [
            One("product", "Reads of a hot product at one Catalog replica, as a ratio to a bare Kestrel endpoint.", 5, 5, Product),
            One("orders", "Orders placed and confirmed per second, as a ratio to pgbench's transactions per second.", 5, 20, Orders),
            One("gateway", "Reads through the gateway, as a ratio to nginx before the same Catalog instance: plain, TLS, cached.", 3, 4, Gateway),
            One("scaling", "Reads with 1, 2 and 4 Catalog instances of a quarter of a processor each, as a ratio to as many times one. Needs root.", 3, 5, Scaling),
        ];
        var json = Json();
        var all = new Command("bench", "Measures the shop against yardsticks on the same machine, in turns; alone, everything.") { json };
        foreach (var command in commands)
            all.Subcommands.Add(command);
        all.SetAction((parsed, cancellationToken) => ExecuteAsync(
            [Product(Usual(5, 5)), Orders(Usual(5, 20)), Gateway(Usual(3, 4)), Scaling(Usual(3, 5))], "./shop bench", parsed.GetValue(json), cancellationToken));
        return all;
    }

    private static Measurement Product(BenchOptions options) => async (say, cancel) => [await new ProductBench(options).RunAsync(say, cancel)];

    private static Measurement Orders(BenchOptions options) => async (say, cancel) => [await new OrdersBench(options).RunAsync(say, cancel)];

    private static Measurement Gateway(BenchOptions options) => new GatewayBench(options).RunAsync;

    private static Measurement Scaling(BenchOptions options) => new ScalingBench(options).RunAsync;

    private static BenchOptions Usual(int rounds, int seconds) => new(rounds, TimeSpan.FromSeconds(seconds));

    private static Command One(string name, string description, int defaultRounds, int defaultTime, Func<BenchOptions, Measurement> create)
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each side is measured.", DefaultValueFactory = _ => defaultRounds };
        var time = new Option<TimeSpan>("--time")
        {
            Description = $"How long each measurement lasts (default: {defaultTime}s).",
            DefaultValueFactory = _ => TimeSpan.FromSeconds(defaultTime),
            CustomParser = TimeSpans.Parse,
        };
        var json = Json();
        var command = new Command(name, description) { rounds, time, json };
        command.SetAction((parsed, cancellationToken) => ExecuteAsync(
            [create(new(parsed.GetValue(rounds), parsed.GetValue(time)))], $"./shop bench {name}", parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static Option<bool> Json() => new("--json") { Description = "Print JSON instead of a table." };

    private static async Task<int> ExecuteAsync(Measurement[] measurements, string command, bool json, CancellationToken cancellationToken)
    {
        var (saying, comparisons) = ("", new List<Comparison>());
        try
        {
            foreach (var measurement in measurements)
            {
                var measuring = measurement(text => saying = text, cancellationToken);
                await LiveStatus.ShowAsync(() => saying, measuring);
                comparisons.AddRange(await measuring);
            }
        }
        catch (Exception e) when (e is BenchException or QuotaException)
        {
            await Console.Error.WriteLineAsync($"shop: {e.Message}");
            return 1;
        }

        var report = new BenchReport(TimeProvider.System.GetUtcNow(), Machine.Describe(), command, comparisons);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(report, BenchJson.Default.BenchReport));
        else
            Print(report, AnsiConsole.Console);
        return 0;
    }

    private static void Print(BenchReport report, IAnsiConsole console)
    {
        console.WriteLine($"{report.Command}, {report.At:yyyy-MM-dd}, {report.Machine}");
        foreach (var comparison in report.Comparisons)
        {
            var table = new Table().AddColumns("", "median per second", "rounds");
            table.AddRow(comparison.Name, Number(comparison.Median), string.Join(" ", comparison.Rates.Select(Number)));
            table.AddRow(comparison.Baseline, Number(comparison.BaselineMedian), string.Join(" ", comparison.BaselineRates.Select(Number)));
            table.AddRow("ratio", comparison.Ratio.ToString("0.00", CultureInfo.InvariantCulture), "");
            console.Write(table);
            foreach (var (name, value) in comparison.Notes)
                console.WriteLine($"  {name}: {value}");
        }
    }

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
