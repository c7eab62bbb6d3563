using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class TimeoutsCheckTests
{
    private readonly Model _model = new();
    private readonly IResourceBuilder<ProjectResource> _catalog;
    private readonly IResourceBuilder<ProjectResource> _orders;
    private readonly IResourceBuilder<ProjectResource> _gateway;

    public TimeoutsCheckTests()
    {
        _catalog = _model.AddService("catalog");
        _orders = _model.AddService("orders").WithReference(_catalog);
        _gateway = _model.AddService("gateway").WithUpstream(_orders).WithTimeouts(request: TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Check_usual_timeouts_nest() => _model.Check(new TimeoutsCheck()).ShouldBeEmpty();

    [Fact]
    public void Check_gateway_as_short_as_a_service_names_both()
    {
        _gateway.WithTimeouts(request: TimeSpan.FromSeconds(15));

        _model.Check(new TimeoutsCheck()).ShouldHaveSingleItem().ShouldBe(
            "A request to 'gateway' (15 s) must be longer than one that it passes on to 'orders' (15 s), which it waits for: change one of them by " +
            ".WithTimeouts.");
    }

    [Fact]
    public void Check_edge_of_a_deployment_as_short_as_its_upstream_names_both()
    {
        _model.Builder.AddEdge(_gateway).WithTimeouts(request: TimeSpan.FromSeconds(20));

        _model.Check(new TimeoutsCheck()).ShouldHaveSingleItem()
            .ShouldContain("A request to 'edge' (20 s) must be longer than one that it passes on to 'gateway' (20 s), which it waits for");
    }

    [Fact]
    public void Check_gateway_as_short_as_the_calls_of_a_service_names_both()
    {
        _orders.WithTimeouts(calls: TimeSpan.FromSeconds(15));

        _model.Check(new TimeoutsCheck()).ShouldHaveSingleItem()
            .ShouldContain("A request to 'orders' (15 s) must be longer than its calls to other services (15 s)");
    }

    [Fact]
    public void Check_calls_as_short_as_one_attempt_names_both()
    {
        _orders.WithTimeouts(attempt: TimeSpan.FromSeconds(10));

        _model.Check(new TimeoutsCheck()).ShouldHaveSingleItem()
            .ShouldContain("A call of 'orders' with all its attempts (10 s) must be longer than one attempt (10 s)");
    }

    [Fact]
    public void Check_attempt_as_short_as_the_callees_database_names_both()
    {
        _catalog.WithTimeouts(database: TimeSpan.FromSeconds(3.5));

        _model.Check(new TimeoutsCheck()).ShouldHaveSingleItem()
            .ShouldContain("An attempt of 'orders' (3 s) must be longer than a statement of 'catalog' (3.5 s)");
    }

    [Fact]
    public void Check_request_as_short_as_the_own_database_names_both()
    {
        _catalog.WithTimeouts(request: TimeSpan.FromSeconds(11), database: TimeSpan.FromSeconds(11));
        _orders.WithTimeouts(calls: TimeSpan.FromSeconds(14), attempt: TimeSpan.FromSeconds(12));

        _model.Check(new TimeoutsCheck()).ShouldHaveSingleItem()
            .ShouldContain("A request to 'catalog' (11 s) must be longer than its statements to the database (11 s)");
    }
}
