using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class WaitCycleCheckTests
{
    private readonly Model _model = new();

    [Fact]
    public void Check_circle_of_three_names_it_once()
    {
        var orders = _model.Add("orders");
        var catalog = _model.Add("catalog");
        var gateway = _model.Add("gateway");
        orders.WaitFor(catalog);
        catalog.WaitForCompletion(gateway);
        gateway.WaitFor(orders);

        _model.Check(new WaitCycleCheck()).ShouldHaveSingleItem().ShouldContain("orders → catalog → gateway → orders");
    }

    [Fact]
    public void Check_circle_behind_a_straight_line_names_only_the_circle()
    {
        var edge = _model.Add("edge");
        var orders = _model.Add("orders");
        var catalog = _model.Add("catalog");
        edge.WaitFor(orders);
        orders.WaitFor(catalog);
        catalog.WaitFor(orders);

        var breach = _model.Check(new WaitCycleCheck()).ShouldHaveSingleItem();
        breach.ShouldContain(": orders → catalog → orders.");
        breach.ShouldNotContain("edge");
    }

    [Fact]
    public void Check_two_ways_to_one_resource_is_fine()
    {
        var gateway = _model.Add("gateway");
        var orders = _model.Add("orders");
        var catalog = _model.Add("catalog");
        gateway.WaitFor(orders).WaitFor(catalog);
        orders.WaitFor(catalog);

        _model.Check(new WaitCycleCheck()).ShouldBeEmpty();
    }
}
