using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class LoadBalancingCheckTests
{
    private readonly Model _model = new();

    [Fact]
    public void Check_policy_that_no_gateway_follows_is_named()
    {
        _model.AddService("catalog").WithLoadBalancing(LoadBalancing.LeastRequests);

        _model.Check(new LoadBalancingCheck()).ShouldHaveSingleItem().ShouldBe(
            "'catalog' is balanced by LeastRequests, but no gateway passes requests on to it: add .WithUpstream to one, or leave " +
            ".WithLoadBalancing out.");
    }

    [Fact]
    public void Check_sticky_to_the_only_instance_is_named()
    {
        var orders = _model.AddService("orders").WithLoadBalancing(LoadBalancing.Sticky);
        _model.AddService("gateway").WithUpstream(orders);

        _model.Check(new LoadBalancingCheck()).ShouldHaveSingleItem().ShouldStartWith("Clients of 'orders' are to stick to one of its instances");
    }

    [Fact]
    public void Check_policy_of_an_upstream_is_fine()
    {
        var orders = _model.AddService("orders").WithReplicas(min: 1, max: 2).WithLoadBalancing(LoadBalancing.Sticky);
        _model.AddService("gateway").WithUpstream(orders);

        _model.Check(new LoadBalancingCheck()).ShouldBeEmpty();
    }
}
