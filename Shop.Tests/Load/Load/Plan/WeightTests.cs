using Shop.Load.Load.Plan;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Plan;

public sealed class WeightTests
{
    [Fact]
    public void ParseMix_of_weights_gives_them() =>
        Weight.ParseMix("browse=80,search=15,buy=5").ShouldBe([new("browse", 80), new("search", 15), new("buy", 5)]);

    [Theory]
    [InlineData("browse")]
    [InlineData("browse=")]
    [InlineData("browse=1.5")]
    [InlineData("browse=-1")]
    [InlineData("browse=1001")]
    [InlineData("steal=5")]
    [InlineData("browse=80;buy=20")]
    [InlineData("")]
    public void ParseMix_of_anything_else_shows_how_to_write_one(string text) =>
        Should.Throw<FormatException>(() => Weight.ParseMix(text)).Message.ShouldContain("such as browse=80,search=15,buy=5");

    [Theory]
    [InlineData("buy=1,buy=2", "twice")]
    [InlineData("buy=0", "nothing in it")]
    public void ParseMix_that_makes_no_sense_says_why(string text, string reason) =>
        Should.Throw<FormatException>(() => Weight.ParseMix(text)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("catalog=0.25", "catalog", 0.25)]
    [InlineData("gateway=2", "gateway", 2)]
    public void Cpu_Parse_a_limit_gives_it(string text, string service, double processors) => Cpu.Parse(text).ShouldBe(new(service, processors));

    [Theory]
    [InlineData("catalog")]
    [InlineData("catalog=0")]
    [InlineData("catalog=1000")]
    [InlineData("redis=0.5")]
    public void Cpu_Parse_anything_else_shows_how_to_write_one(string text) =>
        Should.Throw<FormatException>(() => Cpu.Parse(text)).Message.ShouldContain("such as catalog=0.25");
}
