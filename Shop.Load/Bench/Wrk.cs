using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.Load.Bench;

/// <summary>The load generator wrk: one thread that keeps some connections busy.</summary>
internal static partial class Wrk
{
    /// <param name="script">A file in Lua that says what is asked for; without one, the URL again and again.</param>
    public static async Task<WrkResult> RunAsync(
        Uri url, TimeSpan time, CancellationToken cancellationToken, int connections = BenchOptions.Clients, string? script = null) =>
        Parse(await SayAsync(url, time, connections, script, cancellationToken));

    /// <summary>Asks without measuring: an answer that comes late is none of a measurement yet.</summary>
    public static Task WarmUpAsync(Uri url, TimeSpan time, CancellationToken cancellationToken, string? script = null) =>
        SayAsync(url, time, BenchOptions.Clients, script, cancellationToken);

    /// <exception cref="BenchException">Not every answer was 2xx or 3xx, or wrk said something else than it used to.</exception>
    public static WrkResult Parse(string output)
    {
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new BenchException($"wrk saw failures: {output.ReplaceLineEndings(" ")}");
        return new(
            Number(RatePattern().Match(output)), (long)Number(CountPattern().Match(output)),
            Latency(MedianPattern().Match(output)), Latency(P99Pattern().Match(output)));
    }

    private static Task<string> SayAsync(Uri url, TimeSpan time, int connections, string? script, CancellationToken cancellationToken)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"-d{Math.Max(1, time.TotalSeconds):0}s");
        string[] options = ["-t1", $"-c{connections}", seconds, "--latency"];
        return Tool.RunAsync("wrk", [.. options, .. script is null ? [] : (string[])["-s", script], url.ToString()], new Dictionary<string, string?>(), cancellationToken);
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
