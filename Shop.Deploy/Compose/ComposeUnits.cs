using System.Globalization;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;

namespace Shop.Deploy.Compose;

/// <summary>Times and shares in the words of Compose.</summary>
internal static class ComposeUnits
{
    public static string Time(TimeSpan time) => time.Milliseconds == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms");

    public static ComposeShare Share(Compute compute) =>
        new(compute.Cpus.ToString("0.###", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{compute.MemoryMiB}M"));

    public static ComposeHealthcheck Healthcheck(ProbeTiming timing, params IReadOnlyList<string> command) =>
        new(["CMD", .. command.Select(ComposeSettings.Escape)], Time(timing.Interval), Time(timing.Timeout), timing.Failures, Time(timing.Start));
}
