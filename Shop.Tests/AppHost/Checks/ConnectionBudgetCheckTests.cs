using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class ConnectionBudgetCheckTests
{
    private readonly Model _model = new("--Local:Containers=always");
    private readonly IResourceBuilder<IResourceWithConnectionString> _postgres;
    private readonly IResourceBuilder<IResourceWithConnectionString> _database;

    public ConnectionBudgetCheckTests()
    {
        _postgres = _model.Builder.AddShopPostgres("postgres").WithConnectionBudget(max: 100, reserved: 20);
        _database = _postgres.AddDatabase("catalogdb");
    }

    [Fact]
    public void Check_pools_of_all_replicas_twice_during_a_rollout_say_who_opens_what()
    {
        Service("catalog", UpdateOrder.StartFirst, replicas: 4, poolSize: 8);
        Service("orders", UpdateOrder.StopFirst, replicas: 1, poolSize: 17);

        _model.Check(new ConnectionBudgetCheck()).ShouldHaveSingleItem().ShouldBe(
            "'postgres' has 80 connections for services (100 less 20 reserved), but they may open 81: catalog 4 × 8 × 2 to catalogdb, " +
            "orders 1 × 17 to catalogdb (most replicas × pool size, × 2 where a roll-out starts the new ones first). Lower .WithPoolSize " +
            "or the most replicas of .WithReplicas, replace with UpdateOrder.StopFirst, or raise the connections of 'postgres'.");
    }

    [Theory]
    [InlineData(UpdateOrder.StartFirst, 10)]
    [InlineData(UpdateOrder.StopFirst, 20)]
    public void Check_pools_that_just_fit_are_fine(UpdateOrder order, int poolSize)
    {
        Service("catalog", order, replicas: 4, poolSize);

        _model.Check(new ConnectionBudgetCheck()).ShouldBeEmpty();
    }

    [Fact]
    public void Check_each_database_of_a_service_has_a_pool()
    {
        Service("orders", UpdateOrder.StopFirst, replicas: 1, poolSize: 41).WithReference(_postgres.AddDatabase("ordersdb"));

        _model.Check(new ConnectionBudgetCheck()).ShouldHaveSingleItem().ShouldContain("they may open 82");
    }

    [Fact]
    public void Check_each_server_has_its_own_connections()
    {
        var other = _model.Builder.AddShopPostgres("postgres2").WithConnectionBudget(max: 100, reserved: 20).AddDatabase("ordersdb");
        Service("orders", UpdateOrder.StopFirst, replicas: 1, poolSize: 80).WithReference(other);

        _model.Check(new ConnectionBudgetCheck()).ShouldBeEmpty();
    }

    [Fact]
    public void Check_service_that_does_not_say_its_pool_is_named()
    {
        _model.AddService("catalog").WithReference(_database);

        _model.Check(new ConnectionBudgetCheck()).ShouldHaveSingleItem()
            .ShouldBe("'catalog' uses 'catalogdb' and does not say by how many connections: add .WithPoolSize.");
    }

    private IResourceBuilder<ProjectResource> Service(string name, UpdateOrder order, int replicas, int poolSize) =>
        _model.AddService(name).WithReference(_database).WithReplicas(min: 1, max: replicas).WithUpdateStrategy(order).WithPoolSize(poolSize);
}
