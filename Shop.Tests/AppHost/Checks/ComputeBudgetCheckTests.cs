using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class ComputeBudgetCheckTests
{
    private readonly Model _model = new();

    [Fact]
    public void Check_limits_of_all_replicas_beyond_the_hosts_says_who_uses_what()
    {
        _model.AddService("catalog").WithReplicas(min: 1, max: 4).WithResourceLimits(cpus: 0.5, memoryMiB: 512);
        _model.Add("postgres").WithResourceLimits(cpus: 2, memoryMiB: 2048);
        _model.Builder.AddDeployment(cpus: 3.5, memoryMiB: 4096);

        _model.Check(new ComputeBudgetCheck()).ShouldHaveSingleItem().ShouldBe(
            "The hosts have 3.5 CPUs and 4096 MiB, but all resources together may use 4 CPUs and 4096 MiB (catalog 4 × 0.5 CPUs and 512 MiB, " +
            "postgres 1 × 2 CPUs and 2048 MiB): lower .WithResourceLimits or the most replicas of .WithReplicas, or give .AddDeployment more hosts.");
    }

    [Fact]
    public void Check_counts_the_edge_and_monitoring()
    {
        _model.Builder.AddEdge(_model.AddService("gateway"));
        _model.Builder.AddMonitoring();
        _model.Builder.AddDeployment(cpus: 4, memoryMiB: 4096);

        var breach = _model.Check(new ComputeBudgetCheck()).ShouldHaveSingleItem();

        breach.ShouldContain("edge 1 × 1 CPUs and 256 MiB");
        breach.ShouldContain("prometheus 1 × 0.5 CPUs and 1024 MiB");
    }

    [Fact]
    public void Check_limits_that_just_fit_are_fine()
    {
        _model.AddService("catalog").WithReplicas(min: 1, max: 4).WithResourceLimits(cpus: 0.5, memoryMiB: 512)
            .WithResourceReservations(cpus: 0.5, memoryMiB: 512);
        _model.Builder.AddDeployment(cpus: 2, memoryMiB: 2048);

        _model.Check(new ComputeBudgetCheck()).ShouldBeEmpty();
    }

    [Fact]
    public void Check_memory_beyond_the_hosts_is_a_breach_too()
    {
        _model.AddService("catalog").WithResourceLimits(cpus: 0.5, memoryMiB: 512);
        _model.Builder.AddDeployment(cpus: 2, memoryMiB: 511);

        _model.Check(new ComputeBudgetCheck()).ShouldHaveSingleItem().ShouldContain("The hosts have 2 CPUs and 511 MiB");
    }

    [Theory]
    [InlineData(0.75, 128)]
    [InlineData(0.25, 640)]
    public void Check_reservation_above_the_limit_names_both(double cpus, int memoryMiB)
    {
        _model.AddService("catalog").WithResourceLimits(cpus: 0.5, memoryMiB: 512).WithResourceReservations(cpus, memoryMiB);

        _model.Check(new ComputeBudgetCheck()).ShouldHaveSingleItem()
            .ShouldContain(
                $"reserves {FormattableString.Invariant($"{cpus}")} CPUs and {memoryMiB} MiB, but may not use more than 0.5 CPUs and 512 MiB");
    }

    [Fact]
    public void Check_limit_of_nothing_names_the_verb()
    {
        _model.AddService("catalog").WithResourceLimits(cpus: 0, memoryMiB: 512);

        _model.Check(new ComputeBudgetCheck()).ShouldHaveSingleItem()
            .ShouldBe("'catalog' gets 0 CPUs and 512 MiB: give .WithResourceLimits more than nothing.");
    }
}
