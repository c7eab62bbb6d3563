using Shop.Load.Load.Measuring;
using Shop.Load.Load.Sending;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Measuring;

public sealed class TimelineTests
{
    private const double Usual = 10;

    [Theory]
    // Undisturbed.
    [InlineData(new double[] { 10, 10, 10, 10, 10, 10 }, -1, 0)]
    // Slow in the third second only: until its end, a second after the moment at 2 s.
    [InlineData(new double[] { 10, 10, 200, 10, 10, 10 }, -1, 1)]
    // Slow twice: until the last time.
    [InlineData(new double[] { 10, 10, 200, 10, 200, 10 }, -1, 3)]
    // Quick, but failing.
    [InlineData(new double[] { 10, 10, 10, 10, 10, 10 }, 3, 2)]
    // Slow before the moment.
    [InlineData(new double[] { 200, 200, 10, 10, 10, 10 }, -1, 0)]
    // A little slower than usual is normal.
    [InlineData(new double[] { 10, 10, 40, 40, 40, 40 }, -1, 0)]
    public void RecoveryAfter_lasts_until_the_end_of_the_last_second_that_was_not_normal(double[] latencies, int failing, double seconds) =>
        RecoveryAt(2, latencies, failing).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(new double[] { 10, 10, 10, 10, 10, 200 }, -1)]
    [InlineData(new double[] { 10, 10, 10, 10, 10, 10 }, 5)]
    [InlineData(new double[] { 10, 10 }, -1)]
    public void RecoveryAfter_without_a_normal_end_is_unknown(double[] latencies, int failing) => RecoveryAt(2, latencies, failing).ShouldBeNull();

    [Fact]
    public void Within_takes_the_full_seconds_only()
    {
        var timeline = Timeline([500, 10, 10, 500], failing: -1);

        timeline.Within(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(3.9))!.Max.ShouldBe(10, 1);
        timeline.Within(TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(1.9)).ShouldBeNull();
    }

    private static TimeSpan? RecoveryAt(double moment, double[] latencies, int failing) => Timeline(latencies, failing).RecoveryAfter(
        TimeSpan.FromSeconds(moment), TimeSpan.FromSeconds(latencies.Length), new(Usual, Usual, Usual, Usual, Usual, Usual));

    private static Timeline Timeline(double[] latencies, int failing) => new([.. latencies.Select((latency, number) =>
    {
        var (scenario, second) = (new AnyScenario(), new Second());
        var due = TimeSpan.FromSeconds(number);
        for (var i = 0; i < 10; i++)
            second.Add(new(scenario, due, due, due + TimeSpan.FromMilliseconds(latency), Outcome.Of(200, isMarked: false, null)));
        if (number == failing)
            second.Add(new(scenario, due, due, due, Outcome.Broken));
        return second;
    })]);
}
