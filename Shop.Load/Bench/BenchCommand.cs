using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Shop.Load.Bench.Orders;
using Shop.Load.Bench.Product;
using Shop.Load.Terminal;
using Spectre.Console;

namespace Shop.Load.Bench;

/// <summary><c>bench [product|orders]</c>: the figures of docs/results.md; without a name, all of them.</summary>
internal static class BenchCommand
{
    private delegate Task<Comparison> Measurement(Action<string> say, CancellationToken cancellationToken);

    public static Command Create()
    {
        var product = One("product", "Reads of a hot product at one Catalog replica, as a ratio to a bare Kestrel endpoint.", defaultTime: 5, options => new ProductBench(options).RunAsync);
        var orders = One("orders", "Orders placed and confirmed per second, as a ratio to pgbench's transactions per second.", defaultTime: 20, options => new OrdersBench(options).RunAsync);
        var json = Json();
        var all = new Command("bench", "Measures the shop against yardsticks on the same machine, in turns; alone, everything.") { product, orders, json };
        all.SetAction((parsed, cancellationToken) => ExecuteAsync(
            [new ProductBench(new(5, TimeSpan.FromSeconds(5))).RunAsync, new OrdersBench(new(5, TimeSpan.FromSeconds(20))).RunAsync],
            "./shop bench", parsed.GetValue(json), cancellationToken));
        return all;
    }

    private static Command One(string name, string description, int defaultTime, Func<BenchOptions, Measurement> create)
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each side is measured.", DefaultValueFactory = _ => 5 };
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
                comparisons.Add(await measuring);
            }
        }
        catch (BenchException e)
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
