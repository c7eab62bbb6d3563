using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Dashboard;

[Collection(SecondApplication.Name)]
public sealed partial class DashboardTests(DashboardApp app)
{
    private static readonly (string Resource, int Instances)[] Model =
        [("postgres", 1), ("catalogdb", 1), ("ordersdb", 1), ("identitydb", 1), ("cache", 1), ("catalog", 3), ("orders", 2), ("gateway", 2)];

    [Fact]
    public async Task Resources_page_shows_every_instance_as_running()
    {
        var page = await app.OpenAsync("/");
        var grid = ResourceGrid.Of(page);

        foreach (var (resource, instances) in Model)
            await grid.ShouldRunAsync(resource, instances);
        await DashboardApp.PictureAsync(page, "dashboard-resources");
    }

    [Fact]
    public async Task Console_logs_page_shows_the_lines_of_a_gateway()
    {
        var resources = await app.OpenAsync("/");
        var grid = ResourceGrid.Of(resources);
        var gateway = await grid.Name(grid.Running("gateway").First).InnerTextAsync();

        var page = await app.OpenAsync($"/consolelogs/resource/{gateway}");

        await Expect(page.Locator(".log-content", new PageLocatorOptions { HasText = "Now listening on" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Structured_logs_page_shows_rows_of_a_service()
    {
        var page = await app.OpenAsync("/structuredlogs/resource/gateway");

        await Expect(page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Application started" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Traces_page_shows_the_order_across_the_services()
    {
        var page = await app.OpenAsync("/traces/resource/gateway");
        var order = page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "POST /api/orders" }).First;

        await Expect(order).ToContainTextAsync(GatewaySpans());
        await Expect(order).ToContainTextAsync(OrdersSpans());
        await order.GetByText("POST /api/orders").ClickAsync();
        await Expect(page.GetByText("Total spans")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasTextRegex = CatalogSpan() }).First).ToBeVisibleAsync();
        await DashboardApp.PictureAsync(page, "dashboard-trace");
    }

    [Fact]
    public async Task Metrics_page_shows_values_of_a_service()
    {
        var page = await app.OpenAsync("/metrics/resource/gateway");

        await page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { Name = "http.server.request.duration", Exact = true }).ClickAsync();

        await Expect(page.Locator(".js-plotly-plot .trace, .js-plotly-plot .scatterlayer").First).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Stop_and_start_of_a_replica_change_its_state()
    {
        var page = await app.OpenAsync("/");
        var grid = ResourceGrid.Of(page);
        var replica = grid.Instance(await grid.Name(grid.Running("catalog").First).InnerTextAsync());

        await replica.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Stop", Exact = true }).ClickAsync();
        await Expect(grid.State(replica)).Not.ToContainTextAsync("Running");

        await replica.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Start", Exact = true }).ClickAsync();
        await grid.ShouldRunAsync("catalog", 3);
    }

    [GeneratedRegex(@"gateway-[a-z]+ \(\d+\)")]
    private static partial Regex GatewaySpans();

    [GeneratedRegex(@"orders-[a-z]+ \(\d+\)")]
    private static partial Regex OrdersSpans();

    [GeneratedRegex(@"catalog-[a-z]+")]
    private static partial Regex CatalogSpan();
}
