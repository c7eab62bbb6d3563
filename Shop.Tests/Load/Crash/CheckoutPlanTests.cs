using Shop.Load.Crash;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Crash;

public sealed class CheckoutPlanTests
{
    private static readonly int[] Products = [.. Enumerable.Range(1, 20)];

    [Fact]
    public void For_the_same_seed_and_number_gives_the_same_plan() =>
        Plan(7, 3).ToString().ShouldBe(Plan(7, 3).ToString());

    [Fact]
    public void For_another_seed_gives_other_plans() => Enumerable.Range(0, 20).Select(number => Plan(7, number).Lines.Count)
        .ShouldNotBe(Enumerable.Range(0, 20).Select(number => Plan(8, number).Lines.Count));

    [Fact]
    public void For_many_numbers_mixes_everything()
    {
        var plans = Enumerable.Range(0, 500).Select(number => Plan(1, number)).ToList();

        plans.Select(plan => plan.Key).Distinct().Count().ShouldBe(500);
        plans.Select(plan => plan.PaymentToken).Distinct().Count().ShouldBe(3);
        plans.Count(plan => plan.Copies > 1).ShouldBeInRange(100, 250);
        plans.Count(plan => plan.CancelsAfter is not null).ShouldBeInRange(40, 120);
        plans.ShouldContain(plan => plan.Contradicts);
        plans.ShouldContain(plan => !plan.Insists);
        plans.ShouldAllBe(plan => plan.Lines.Select(line => line.ProductId).Distinct().Count() == plan.Lines.Count);
    }

    private static CheckoutPlan Plan(long seed, int number) => CheckoutPlan.For(seed, number, Products);
}
