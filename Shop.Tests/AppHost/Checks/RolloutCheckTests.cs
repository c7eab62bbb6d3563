using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class RolloutCheckTests
{
    private readonly Model _model = new();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Check_more_or_less_instances_at_a_time_than_there_are_is_named(int parallelism)
    {
        _model.AddService("catalog").WithReplicas(min: 2, max: 4).WithUpdateStrategy(UpdateOrder.StartFirst, parallelism);

        _model.Check(new RolloutCheck()).ShouldHaveSingleItem()
            .ShouldBe($"'catalog' replaces {parallelism} of its 2 instances at a time: give .WithUpdateStrategy 1 to 2.");
    }

    [Fact]
    public void Check_two_servers_on_one_volume_during_a_rollout_is_named()
    {
        _model.Builder.AddContainer("postgres", "postgres").WithVolume("data", "/data").WithUpdateStrategy(UpdateOrder.StartFirst);

        _model.Check(new RolloutCheck()).ShouldHaveSingleItem()
            .ShouldBe("'postgres' starts a new instance before the old one has let its volume go: use UpdateOrder.StopFirst.");
    }

    [Theory]
    [InlineData("ssd")]
    [InlineData("disk=")]
    [InlineData("=ssd")]
    [InlineData("disk=ssd=fast")]
    public void Check_node_label_without_name_and_value_is_named(string label)
    {
        _model.AddService("catalog").WithPlacement(Placement.Spread, label);

        _model.Check(new RolloutCheck()).ShouldHaveSingleItem()
            .ShouldBe($"'catalog' wants nodes with the label '{label}': write it as name=value in .WithPlacement.");
    }

    [Fact]
    public void Check_usual_rollout_is_fine()
    {
        _model.AddService("catalog").WithReplicas(min: 2, max: 4).WithUpdateStrategy(UpdateOrder.StartFirst, parallelism: 2)
            .WithPlacement(Placement.Spread, "disk=ssd");
        _model.Builder.AddContainer("postgres", "postgres").WithVolume("data", "/data").WithUpdateStrategy(UpdateOrder.StopFirst);

        _model.Check(new RolloutCheck()).ShouldBeEmpty();
    }
}
