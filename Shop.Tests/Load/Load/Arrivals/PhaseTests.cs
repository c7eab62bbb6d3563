using Shop.Load.Load.Arrivals;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Arrivals;

public sealed class PhaseTests
{
    [Fact]
    public void DueAt_of_a_steady_rate_is_evenly_spaced()
    {
        var phase = Phase.Hold("hold", 200, TimeSpan.FromSeconds(10));

        phase.Count.ShouldBe(2000);
        phase.DueAt(0).ShouldBe(TimeSpan.Zero);
        phase.DueAt(1).ShouldBe(TimeSpan.FromMilliseconds(5));
        phase.DueAt(1999).TotalSeconds.ShouldBe(9.995, 0.000_01);
        phase.DueAt(2000).TotalSeconds.ShouldBe(10, 0.000_01);
    }

    [Theory]
    [InlineData(50, 500)]
    [InlineData(500, 50)]
    public void DueAt_of_a_ramp_follows_its_rate_in_every_second(double from, double to)
    {
        var phase = new Phase("ramp", from, to, TimeSpan.FromSeconds(10));
        var inSecond = Enumerable.Range(0, (int)phase.Count).CountBy(index => (int)phase.DueAt(index).TotalSeconds).ToDictionary();

        phase.Count.ShouldBe(2750);
        for (var second = 0; second < 10; second++)
            ((double)inSecond[second]).ShouldBe(from + ((to - from) * (second + 0.5) / 10), 1.5, $"second {second}");
    }

    [Fact]
    public void DueAt_after_the_time_goes_on_at_the_last_rate()
    {
        var phase = new Phase("ramp", 50, 500, TimeSpan.FromSeconds(10));

        phase.DueAt(2750 + 500).TotalSeconds.ShouldBe(11, 0.000_01);
    }

    [Fact]
    public void DueAt_never_goes_back()
    {
        var phase = new Phase("ramp", 0.5, 3, TimeSpan.FromSeconds(7));
        var due = Enumerable.Range(0, 40).Select(index => phase.DueAt(index)).ToList();

        due.ShouldBeInOrder();
        due.Distinct().Count().ShouldBe(40);
    }
}
