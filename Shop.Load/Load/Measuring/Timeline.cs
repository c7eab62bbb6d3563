namespace Shop.Load.Load.Measuring;

/// <summary>A run second by second.</summary>
internal sealed class Timeline(IReadOnlyList<Second> seconds)
{
    // A second counts as normal with this many times the usual latency, and these milliseconds besides: a few are nothing to anybody.
    private const double TimesUsual = 2;
    private const double Besides = 25;
    private const double MostErrors = 0.01;

    public IReadOnlyList<TimelineRow> Rows { get; } = [.. seconds.Select((second, i) => second.Summarise(i))];

    /// <summary>Latencies of the full seconds of a time span.</summary>
    public Latency? Within(TimeSpan from, TimeSpan to)
    {
        var sum = new LatencyHistogram();
        foreach (var second in seconds.Take(Floor(to)).Skip(Ceiling(from)))
            sum.Add(second.Latencies);
        return sum.Summarise();
    }

    /// <summary>
    /// How long it took after <paramref name="moment"/> until everything was normal, and stayed so until <paramref name="end"/>: in
    /// every second at most 1 % of the requests not answered as asked, and the 95th percentile at most twice the usual one and 25 ms.
    /// </summary>
    /// <param name="moment">When nothing stood in the way any more.</param>
    /// <param name="end">What comes later is not looked at.</param>
    /// <param name="usual">Latencies in undisturbed times.</param>
    /// <returns>Null if it is not normal at the end, or nothing came after.</returns>
    public TimeSpan? RecoveryAfter(TimeSpan moment, TimeSpan end, Latency usual)
    {
        var rows = Rows.Take(Floor(end)).Skip((int)moment.TotalSeconds).ToList();
        if (rows.Count == 0 || !IsNormal(rows[^1], usual))
            return null;
        var last = rows.FindLastIndex(row => !IsNormal(row, usual));
        return last < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(0, rows[last].Second + 1 - moment.TotalSeconds));
    }

    private static bool IsNormal(TimelineRow row, Latency usual) =>
        row.Shed + row.Failed <= row.Offered * MostErrors && (row.P95 ?? 0) <= (usual.P95 * TimesUsual) + Besides;

    private static int Floor(TimeSpan time) => (int)Math.Floor(time.TotalSeconds);

    private static int Ceiling(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
