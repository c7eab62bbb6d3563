using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class ReplicaRangeCheckTests
{
    private readonly Model _model = new();

    [Fact]
    public void Check_room_to_scale_is_fine()
    {
        _model.AddService("catalog").WithReplicas(min: 2, max: 4).WithAutoscaling(cpuPercent: 70).WithResourceReservations(cpus: 0.5, memoryMiB: 128);
        _model.AddService("orders").WithReplicas(min: 2, max: 2);
        _model.AddService("gateway");

        _model.Check(new ReplicaRangeCheck()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, 2, "'catalog' has at least 3 replicas, but at most 2: let .WithReplicas(min, max) rise.")]
    [InlineData(0, 2, "'catalog' has at least 0 replicas: give it 1 or more by .WithReplicas(min, max).")]
    public void Check_range_without_a_number_names_it(int min, int max, string sentence)
    {
        _model.AddService("catalog").WithReplicas(min, max);

        _model.Check(new ReplicaRangeCheck()).ShouldHaveSingleItem().ShouldBe(sentence);
    }

    [Theory]
    [InlineData(1, 2, 0, "'catalog' is to use 0 % of its CPU: give .WithAutoscaling 1 to 100.")]
    [InlineData(2, 2, 70, "'catalog' cannot be scaled, since it always has 2 replicas: raise the most of .WithReplicas(min, max), or leave " +
        ".WithAutoscaling out.")]
    public void Check_autoscaling_without_room_says_why(int min, int max, int cpuPercent, string sentence)
    {
        _model.AddService("catalog").WithReplicas(min, max).WithAutoscaling(cpuPercent).WithResourceReservations(cpus: 0.5, memoryMiB: 128);

        _model.Check(new ReplicaRangeCheck()).ShouldHaveSingleItem().ShouldBe(sentence);
    }

    [Fact]
    public void Check_autoscaling_without_reservations_says_why()
    {
        _model.AddService("catalog").WithReplicas(min: 1, max: 2).WithAutoscaling(cpuPercent: 70);

        _model.Check(new ReplicaRangeCheck()).ShouldHaveSingleItem().ShouldContain("add .WithResourceReservations");
    }
}
