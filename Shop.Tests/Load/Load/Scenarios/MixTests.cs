using Shop.Load.Load.Scenarios;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Scenarios;

public sealed class MixTests
{
    private static readonly (IScenario, int)[] Parts =
        [(new AnyScenario("browse"), 80), (new AnyScenario("search"), 15), (new AnyScenario("buy"), 5)];

    [Fact]
    public void Next_comes_as_often_as_its_weight_says()
    {
        var mix = new Mix(Parts, seed: 1);
        var counts = Enumerable.Range(0, 20_000).Select(_ => mix.Next().Name).CountBy(name => name).ToDictionary();

        counts["browse"].ShouldBeInRange(15_700, 16_300);
        counts["search"].ShouldBeInRange(2_800, 3_200);
        counts["buy"].ShouldBeInRange(880, 1_120);
    }

    [Fact]
    public void Next_with_the_same_seed_is_the_same()
    {
        var (one, other, different) = (new Mix(Parts, 1), new Mix(Parts, 1), new Mix(Parts, 2));
        var names = Names(one);

        Names(other).ShouldBe(names);
        Names(different).ShouldNotBe(names);
    }

    private static List<string> Names(Mix mix) => [.. Enumerable.Range(0, 100).Select(_ => mix.Next().Name)];
}
