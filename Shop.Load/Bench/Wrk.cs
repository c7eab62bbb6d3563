using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.Load.Bench;

/// <summary>The load generator wrk: one thread that keeps some connections busy.</summary>
internal static partial class Wrk
{
    public static async Task<WrkResult> RunAsync(
        Uri url, TimeSpan time, CancellationToken cancellationToken, int connections = BenchOptions.Clients) => Parse(await Tool.RunAsync(
        "wrk", ["-t1", $"-c{connections}", string.Create(CultureInfo.InvariantCulture, $"-d{Math.Max(1, time.TotalSeconds):0}s"), "--latency", url.ToString()],
        new Dictionary<string, string?>(), cancellationToken));

    /// <exception cref="BenchException">Not every answer was 2xx or 3xx, or wrk said something else than it used to.</exception>
    public static WrkResult Parse(string output)
    {
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new BenchException($"wrk saw failures: {output.ReplaceLineEndings(" ")}");
        return new(
            Number(RatePattern().Match(output)), (long)Number(CountPattern().Match(output)),
            Latency(MedianPattern().Match(output)), Latency(P99Pattern().Match(output)));
    }

    private static double Number(Match match) => match.Success
        ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : throw new BenchException("wrk gave no figures.");

    private static TimeSpan Latency(Match match) => Number(match) * match.Groups[2].Value switch
    {
        "us" => TimeSpan.FromMicroseconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        _ => TimeSpan.FromSeconds(1),
    };

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"(\d+) requests in ")]
    private static partial Regex CountPattern();

    [GeneratedRegex(@"\b50%\s+([0-9.]+)(us|ms|s)\b")]
    private static partial Regex MedianPattern();

    [GeneratedRegex(@"\b99%\s+([0-9.]+)(us|ms|s)\b")]
    private static partial Regex P99Pattern();
}

internal sealed record WrkResult(double Rate, long Requests, TimeSpan Median, TimeSpan P99);
