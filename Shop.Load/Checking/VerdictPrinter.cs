using Spectre.Console;

namespace Shop.Load.Checking;

internal static class VerdictPrinter
{
    private const int Shown = 50;

    /// <summary>Says the verdict for people and for scripts alike: plain lines, the last of which sums up.</summary>
    public static void Print(this IAnsiConsole console, Verdict verdict)
    {
        var counts = verdict.Counts;
        console.WriteLine($"{counts.Requests} requests ({counts.Accepted} accepted, {counts.Refused} refused, {counts.Unknown} unknown), {counts.Kills} kills");
        console.WriteLine($"{counts.Keys} keys, {counts.Orders} orders: {string.Join(", ", counts.Statuses.Select(status => $"{status.Value} {status.Key}"))}");
        foreach (var rule in verdict.Rules)
        {
            var broken = verdict.Violations.Where(violation => violation.Rule == rule).ToList();
            console.MarkupLineInterpolated(broken.Count == 0 ? (FormattableString)$"[green]holds[/]   {rule}" : $"[red]broken[/]  {rule}");
            foreach (var violation in broken.Take(Shown))
                console.WriteLine($"        {violation.Sentence}");
            if (broken.Count > Shown)
                console.WriteLine($"        … and {broken.Count - Shown} more.");
        }
        console.WriteLine(verdict.Holds ? "The history holds: nothing lost, nothing doubled." : $"The history is broken in {verdict.Violations.Count} places.");
    }
}
