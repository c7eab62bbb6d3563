using System.Globalization;
using Shop.Load.Load.Measuring;
using Spectre.Console;

namespace Shop.Load.Load.Report;

/// <summary>A run's result for people.</summary>
internal static class ReportPrinter
{
    // With more delay than this the generator itself is part of what was measured.
    private const double NoticeableLag = 20;

    private static readonly string[] Columns = ["", "offered", "good", "per s", "refused", "failed", "p50 ms", "p95", "p99", "max"];

    public static void Print(LoadReport report, IAnsiConsole console)
    {
        console.WriteLine($"{report.Profile.ToString().ToLowerInvariant()}, {report.At:yyyy-MM-dd}, {report.Target}, {report.Machine}");
        PrintCapacity(report.Capacity, console);
        foreach (var phase in report.Phases)
            PrintPhase(phase, console);
        foreach (var fault in report.Faults)
        {
            var inFlight = fault.InFlight is { } count ? $", {count} requests in flight" : "";
            console.WriteLine(Text($"{fault.Begun,7:0.0} s to {fault.Done:0.0} s: {fault.What}{inFlight}"));
        }
        if (report.RecoverySeconds is { } recovery)
            console.WriteLine(Text($"Normal again within {recovery:0.0} s."));
        foreach (var verdict in report.Verdicts)
            console.MarkupLine((verdict.IsBreached ? "[red]FAILED[/] " : "[green]kept[/]   ") + Markup.Escape($"{verdict.Threshold}: {verdict.Measured}"));
    }

    private static void PrintCapacity(Capacity? capacity, IAnsiConsole console)
    {
        if (capacity is null)
            return;
        foreach (var step in capacity.Steps)
            console.WriteLine(Text($"{step.Clients,3} clients: {step.OkPerSecond:0} good answers per second, {step.OtherPerSecond:0} others"));
        console.WriteLine(Text($"Capacity: {capacity.PerSecond:0} per second"));
    }

    private static void PrintPhase(PhaseReport phase, IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine(Text($"{phase.Name}: {phase.Seconds:0.0} s at {Rate(phase)} per second"));
        // Narrow enough for 80 columns.
        var table = new Table { Border = TableBorder.None };
        foreach (var column in Columns)
            table.AddColumn(new TableColumn(column) { Alignment = column.Length == 0 ? Justify.Left : Justify.Right, NoWrap = true });
        foreach (var (name, figures) in phase.Scenarios)
            AddRow(table, name, figures);
        AddRow(table, "all", phase.All);
        console.Write(table);
        var outcomes = string.Join(", ", phase.All.Outcomes.Select(outcome => Text($"{outcome.Key}: {outcome.Value}")));
        console.WriteLine($"  {outcomes}");
        if (phase.All.Stray > 0)
            console.WriteLine(Text($"  {phase.All.Stray} of those not answered as asked were not in flight at any kill."));
        if (phase.Lag > NoticeableLag)
            console.WriteLine(Text($"  The generator itself was late, by {phase.Lag:0} ms at the 99th percentile; the latencies include that."));
    }

    private static void AddRow(Table table, string name, Figures figures) => table.AddRow(
        name, Text($"{figures.Offered}"), Text($"{figures.Ok}"), Text($"{figures.OkPerSecond:0.0}"), Text($"{figures.Shed}"), Text($"{figures.Failed}"),
        Milliseconds(figures.Latency?.P50), Milliseconds(figures.Latency?.P95), Milliseconds(figures.Latency?.P99),
        Milliseconds(figures.Latency?.Max));

    private static string Rate(PhaseReport phase) => phase.From == phase.To ? Text($"{phase.From:0.#}") : Text($"{phase.From:0.#} to {phase.To:0.#}");

    private static string Milliseconds(double? value) => value is { } known ? Text($"{known:0.0}") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
