using Shop.Load.Load;
using Shop.Load.Load.Measuring;
using Shop.Load.Load.Thresholds;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Thresholds;

public sealed class ThresholdTests
{
    // 1000 offered in 10 s: 950 good, 30 refused, 20 failed; of the 900 reads one failed.
    private static readonly Figures All = new(1000, 950, 30, 20, 7, 2, 95, new(10, 20, 30, 100, 150, 200), new Dictionary<string, long>());
    private static readonly Figures Safe = new(900, 899, 0, 1, 7, 0, 89.9, new(9, 18, 27, 90, 140, 190), new Dictionary<string, long>());
    private static readonly Figures Buy = new(100, 51, 30, 19, 0, 2, 5.1, new(40, 80, 90, 200, 200, 200), new Dictionary<string, long>());

    private static readonly LoadResult Result = new(
        new("hold", 0, 10, 100, 100, 3, All, Safe, new Dictionary<string, Figures> { ["buy"] = Buy }),
        new(5, 10, 15, 25, 30, 40), TimeSpan.FromSeconds(4),
        Capacity: null, [], [], []);

    [Theory]
    [InlineData("p99>250ms", false)]
    [InlineData("p99>99ms", true)]
    [InlineData("p99>0.1s", false)]
    [InlineData("p99.9>149ms", true)]
    [InlineData("p50<11ms", true)]
    [InlineData("max>200ms", false)]
    [InlineData("p99>5x", false)]
    [InlineData("p99>3.9x", true)]
    [InlineData("errors>0", true)]
    [InlineData("errors>50", false)]
    [InlineData("errors>4.9%", true)]
    [InlineData("errors>5%", false)]
    [InlineData("failures>20", false)]
    [InlineData("failures>19", true)]
    [InlineData("shed>30", false)]
    [InlineData("stale>6", true)]
    [InlineData("safe>0", true)]
    [InlineData("safe>1", false)]
    [InlineData("stray>1", true)]
    [InlineData("stray>2", false)]
    [InlineData("goodput<95%", false)]
    [InlineData("goodput<95.1%", true)]
    [InlineData("goodput<96", true)]
    [InlineData("recovery>5s", false)]
    [InlineData("recovery>3900ms", true)]
    [InlineData("lag>2ms", true)]
    [InlineData("buy.p99>150ms", true)]
    [InlineData("buy.errors>49", false)]
    [InlineData("buy.goodput<51%", false)]
    public void Judge_a_result_finds_what_is_beyond_the_threshold(string text, bool isBreached)
    {
        var verdict = Threshold.Parse(text).Judge(Result);

        verdict.IsBreached.ShouldBe(isBreached, verdict.Measured);
        verdict.Threshold.ShouldBe(text);
    }

    [Fact]
    public void Judge_with_a_measured_capacity_compares_the_goodput_with_it()
    {
        var overloaded = Result with { Capacity = new([new(4, 60, 0), new(8, 100, 0), new(16, 80, 5)]) };

        Threshold.Parse("goodput<90%").Judge(overloaded).ShouldBe(new("goodput<90%", "95 %", IsBreached: false));
        Threshold.Parse("goodput<96%").Judge(overloaded).IsBreached.ShouldBeTrue();
    }

    [Theory]
    [InlineData("recovery>5s")]
    [InlineData("p99>5x")]
    [InlineData("p99>250ms")]
    public void Judge_without_a_measurement_is_a_breach(string text)
    {
        var nothing = Result with { Recovery = null, Usual = null, Judged = Result.Judged with { All = All with { Latency = null } } };

        Threshold.Parse(text).Judge(nothing).ShouldBe(new(text, "nothing measured", IsBreached: true));
    }

    [Theory]
    [InlineData("p99", "is no threshold")]
    [InlineData("p99>", "is no threshold")]
    [InlineData("p99=250ms", "is no threshold")]
    [InlineData("p99>-1ms", "is no threshold")]
    [InlineData("p99>250", "in a unit that it does not have")]
    [InlineData("errors>5s", "in a unit that it does not have")]
    [InlineData("mood<5", "'mood', which is not measured; there are: p50, p90")]
    [InlineData("p42>5ms", "'p42', which is not measured")]
    [InlineData("buy.recovery>5s", "only that of the whole run")]
    public void Parse_anything_else_says_why_not(string text, string reason) =>
        Should.Throw<FormatException>(() => Threshold.Parse(text)).Message.ShouldContain(reason);
}
