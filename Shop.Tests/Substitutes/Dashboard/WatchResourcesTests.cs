using Aspire.Hosting.ApplicationModel;
using Grpc.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Xunit;
using Wire = Aspire.Hosting.Dashboard.Wire;

namespace Shop.Tests.Substitutes.Dashboard;

public sealed class WatchResourcesTests
{
    private static readonly CustomResourceSnapshot Empty = new() { ResourceType = "Project", Properties = [] };

    private readonly NamedResource _catalog = new("catalog");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WatchResources_first_message_holds_all_instances()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        await service.Notifications.PublishUpdateAsync(_catalog, "catalog-a", _ => Empty with { State = "Running" });
        await service.Notifications.PublishUpdateAsync(_catalog, "catalog-b", _ => Empty with { State = "Waiting", IsHidden = true });

        var first = await FirstAsync(await service.ConnectAsync());

        first.OrderBy(r => r.Name).Select(r => (r.Name, r.DisplayName, r.State, r.IsHidden))
            .ShouldBe([("catalog-a", "catalog", "Running", false), ("catalog-b", "catalog", "Waiting", true)]);
        first.ShouldAllBe(r => r.CreatedAt != null);
    }

    [Fact]
    public async Task WatchResources_without_resources_still_sends_the_first_message()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);

        (await FirstAsync(await service.ConnectAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task WatchResources_after_changes_sends_the_last_state_to_every_dashboard()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        using var one = (await service.ConnectAsync()).WatchResources(new(), cancellationToken: Cancelled);
        using var other = (await service.ConnectAsync()).WatchResources(new(), cancellationToken: Cancelled);
        foreach (var call in (AsyncServerStreamingCall<Wire.WatchResourcesUpdate>[])[one, other])
            (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();

        foreach (var state in (string[])["Starting", "Running", "Finished"])
            await service.Notifications.PublishUpdateAsync(_catalog, "catalog-a", _ => Empty with { State = state });

        (await LastStateAsync(one, "Finished")).ShouldBe("Finished");
        (await LastStateAsync(other, "Finished")).ShouldBe("Finished");
    }

    [Fact]
    public async Task WatchResources_sends_what_the_snapshot_says()
    {
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        await service.Notifications.PublishUpdateAsync(_catalog, "catalog-a", _ => Empty with
        {
            State = new ResourceStateSnapshot("Running", "success"),
            StartTimeStamp = time,
            IconName = "Box",
            Urls = [new UrlSnapshot("http", "http://localhost:1", false) { DisplayProperties = new("Shop", 3) }],
            Properties = [new("resource.parentName", "postgres"), new("Value", "hush") { IsSensitive = true }, new("executable.pid", 42)],
            Relationships = [new("cache", "Reference")],
            HealthReports =
                [new("ready", HealthStatus.Degraded, "slow", null) { LastRunAt = time }, new("new", null, null, null)]
        });

        var sent = (await FirstAsync(await service.ConnectAsync())).ShouldHaveSingleItem();

        sent.StateStyle.ShouldBe("success");
        sent.StartedAt.ToDateTime().ShouldBe(time);
        sent.IconName.ShouldBe("Box");
        sent.Urls.ShouldHaveSingleItem().DisplayProperties.ShouldBe(new Wire.UrlDisplayProperties { DisplayName = "Shop", SortOrder = 3 });
        sent.Relationships.ShouldHaveSingleItem().ResourceName.ShouldBe("cache");
        sent.HealthReports.Select(r => (r.Key, r.HasStatus, r.Status)).ShouldBe(
            [("ready", true, Wire.HealthStatus.Degraded), ("new", false, Wire.HealthStatus.Healthy)]);
        var properties = sent.Properties.ToDictionary(p => p.Name);
        properties["resource.parentName"].Value.StringValue.ShouldBe("postgres");
        properties["Value"].IsSensitive.ShouldBeTrue();
        properties["executable.pid"].Value.NumberValue.ShouldBe(42);
        properties["resource.startTime"].Value.StringValue.ShouldBe("2026-01-02T03:04:05.0000000Z");
        properties.ShouldNotContainKey("resource.exitCode");
    }

    private static async Task<IEnumerable<Wire.Resource>> FirstAsync(Wire.DashboardService.DashboardServiceClient client)
    {
        using var call = client.WatchResources(new(), cancellationToken: Cancelled);
        (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
        call.ResponseStream.Current.KindCase.ShouldBe(Wire.WatchResourcesUpdate.KindOneofCase.InitialData);
        return call.ResponseStream.Current.InitialData.Resources;
    }

    private static async Task<string> LastStateAsync(AsyncServerStreamingCall<Wire.WatchResourcesUpdate> call, string expected)
    {
        var state = "";
        while (state != expected && await call.ResponseStream.MoveNext(Cancelled))
            state = call.ResponseStream.Current.Changes.Value[^1].Upsert.State;
        return state;
    }
}
