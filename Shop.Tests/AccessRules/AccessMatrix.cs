using Shop.Tests.Manifest;

namespace Shop.Tests.AccessRules;

/// <summary>The table of matrix.md.</summary>
internal static class AccessMatrix
{
    public static IReadOnlyList<string> Callers { get; } = ["anonymous", "owner", "other", "operator", "service"];

    private static string FilePath => Path.Combine(CheckedInManifest.RepositoryRoot, "Shop.Tests", "AccessRules", "matrix.md");

    public static IReadOnlyList<AccessRow> Read() =>
    [
        .. from line in File.ReadLines(FilePath)
           where line.StartsWith("| ", StringComparison.Ordinal)
           let cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries)
           where cells[0] is "catalog" or "orders" or "gateway"
           select new AccessRow(cells[0], cells[1], cells[2], Callers.Zip(cells.Skip(3)).ToDictionary(cell => cell.First, cell => cell.Second)),
    ];
}

/// <param name="Service">Which service has the endpoint.</param>
/// <param name="Method">An HTTP method, or * for any.</param>
/// <param name="Path">The route, as the service writes it.</param>
/// <param name="Expected">By caller: "yes", the status that keeps the caller out, or "-".</param>
internal sealed record AccessRow(string Service, string Method, string Path, IReadOnlyDictionary<string, string> Expected)
{
    public string Endpoint => $"{Method} {Path}";

    public bool IsInternal => Path.StartsWith("/internal", StringComparison.Ordinal);

    /// <summary>Whether the gateway leads there.</summary>
    public bool IsPublic => Service == "gateway" || Path.StartsWith("/api", StringComparison.Ordinal);

    public bool IsForAnyone => Expected["anonymous"] == "yes";

    public override string ToString() => $"{Service} {Endpoint}";
}
