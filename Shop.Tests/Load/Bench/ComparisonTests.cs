using Shop.Load.Bench;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Bench;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData(new double[] { 5, 1, 3 }, 3)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5)]
    [InlineData(new double[] { 7 }, 7)]
    public void MedianOf_values_is_the_middle_one(double[] values, double median) => Comparison.MedianOf(values).ShouldBe(median);

    [Fact]
    public void Ratio_of_two_sides_is_that_of_their_medians() =>
        new Comparison("a", "b", [10, 80, 30], [100, 50, 60], new Dictionary<string, string>()).Ratio.ShouldBe(0.5);
}
