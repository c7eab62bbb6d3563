using Shop.Load.Load.Measuring;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Measuring;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Summarise_of_known_latencies_gives_their_percentiles_within_a_hundredth()
    {
        var histogram = new LatencyHistogram();
        foreach (var milliseconds in Enumerable.Range(1, 1000))
            histogram.Record(TimeSpan.FromMilliseconds(milliseconds));

        var latency = histogram.Summarise()!;

        latency.P50.ShouldBe(500, 5);
        latency.P90.ShouldBe(900, 9);
        latency.P99.ShouldBe(990, 10);
        latency.P999.ShouldBe(999, 10);
        latency.Max.ShouldBe(1000, 10);
    }

    [Fact]
    public void Summarise_of_nothing_is_nothing() => new LatencyHistogram().Summarise().ShouldBeNull();

    [Fact]
    public void Record_beyond_the_bounds_keeps_within_them()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(-1));
        histogram.Record(TimeSpan.FromHours(1));

        histogram.Count.ShouldBe(2);
        histogram.Percentile(100)!.Value.ShouldBe(60_000, 600);
    }
}
