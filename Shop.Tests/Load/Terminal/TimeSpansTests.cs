using Shop.Load.Terminal;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Terminal;

public sealed class TimeSpansTests
{
    [Theory]
    [InlineData("250ms", 0.25)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    public void TryParse_a_time_gives_it(string text, double seconds) =>
        TimeSpans.TryParse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("0s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("99999999999s")]
    public void TryParse_anything_else_gives_nothing(string text) => TimeSpans.TryParse(text).ShouldBeNull();
}
