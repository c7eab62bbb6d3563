using Shop.Deploy.Secrets;
using Spectre.Console;

namespace Shop.Deploy.Export;

/// <summary>Says what an export has done. No value of a secret is in it.</summary>
internal static class ExportReport
{
    private const int MostNames = 12;

    public static void Print(string folder, OutputPlan files, SecretPlan secrets, IAnsiConsole console)
    {
        // A script reads whole lines.
        if (Console.IsOutputRedirected)
            console.Profile.Width = int.MaxValue;

        var changed = files.Changes.Where(change => change.Kind != ChangeKind.None).ToList();
        foreach (var change in changed.Take(MostNames))
            console.MarkupLineInterpolated($"[grey]{change.Kind.ToString().ToLowerInvariant(),-8}[/]{change.Path}");
        if (changed.Count > MostNames)
            console.MarkupLineInterpolated($"[grey]and {changed.Count - MostNames} more[/]");
        console.MarkupLineInterpolated($"[bold]{folder}[/]: {string.Join(", ", Counts(files))}; secrets: {string.Join(", ", Counts(secrets))}");
    }

    private static IEnumerable<string> Counts(OutputPlan files) =>
        from change in files.Changes
        group change by change.Kind into same
        orderby same.Key == ChangeKind.None, same.Key
        select $"{same.Count()} {(same.Key == ChangeKind.None ? "unchanged" : same.Key.ToString().ToLowerInvariant())}";

    private static IEnumerable<string> Counts(SecretPlan secrets)
    {
        yield return $"{secrets.Values.Count} made";
        yield return $"{secrets.Kept} kept";
        if (secrets.Composed.Anew > 0)
            yield return $"{secrets.Composed.Anew} composed anew";
        if (secrets.Composed.Stale.Count > 0)
            yield return $"{secrets.Composed.Stale.Count} removed";
    }
}
