using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost;

public sealed class ModelTests(ShopApp app)
{
    private static readonly string[] Resources = ["postgres", "catalogdb", "ordersdb", "identitydb", "cache", "catalog", "orders", "gateway"];

    [Theory]
    [InlineData("catalog", 3)]
    [InlineData("orders", 2)]
    [InlineData("gateway", 2)]
    public void Model_has_replicas(string service, int replicas)
    {
        var model = app.App.Services.GetRequiredService<DistributedApplicationModel>();

        model.Resources.Single(r => r.Name == service).GetReplicaCount().ShouldBe(replicas);
    }

    [Fact]
    public async Task Every_resource_becomes_healthy()
    {
        foreach (var name in Resources)
        {
            var healthy = await app.App.ResourceNotifications.WaitForResourceHealthyAsync(name, TestContext.Current.CancellationToken);

            healthy.Snapshot.HealthStatus.ShouldBe(HealthStatus.Healthy, name);
        }
    }

    [Fact]
    public async Task Services_know_nothing_of_each_others_databases()
    {
        var catalog = await Instances.OfAsync(app, "catalog");
        var orders = await Instances.OfAsync(app, "orders");
        var gateway = await Instances.OfAsync(app, "gateway");

        Connections(catalog[0]).ShouldBe(["ConnectionStrings__cache", "ConnectionStrings__catalogdb"]);
        Connections(orders[0]).ShouldBe(["ConnectionStrings__cache", "ConnectionStrings__ordersdb"]);
        Connections(gateway[0]).ShouldBe(["ConnectionStrings__cache", "ConnectionStrings__identitydb"]);
    }

    private static IEnumerable<string> Connections(ResourceEvent instance) => instance.Snapshot.EnvironmentVariables
        .Select(v => v.Name).Where(n => n.StartsWith("ConnectionStrings__", StringComparison.Ordinal)).Order();
}
