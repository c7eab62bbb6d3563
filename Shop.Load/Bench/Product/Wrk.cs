using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.Load.Bench.Product;

/// <summary>The load generator wrk: one thread that keeps <see cref="BenchOptions.Clients"/> connections busy.</summary>
internal static partial class Wrk
{
    public static async Task<WrkResult> RunAsync(Uri url, TimeSpan time, CancellationToken cancellationToken) => Parse(await Tool.RunAsync(
        "wrk", ["-t1", $"-c{BenchOptions.Clients}", string.Create(CultureInfo.InvariantCulture, $"-d{time.TotalSeconds:0}s"), url.ToString()],
        new Dictionary<string, string?>(), cancellationToken));

    /// <exception cref="BenchException">Not every answer was 2xx or 3xx, or wrk said something else than it used to.</exception>
    public static WrkResult Parse(string output)
    {
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new BenchException($"wrk saw failures: {output.ReplaceLineEndings(" ")}");
        return new(Number(RatePattern().Match(output)), (long)Number(CountPattern().Match(output)));
    }

    private static double Number(Match match) => match.Success
        ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : throw new BenchException("wrk gave no figures.");

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"(\d+) requests in ")]
    private static partial Regex CountPattern();
}

internal sealed record WrkResult(double Rate, long Requests);
