using Shop.Tests.Dashboard;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost;

[Collection(SecondApplication.Name)]
public sealed class AppHostEndTests(ShopApp other, DashboardApp app)
{
    private const int Services = 7;

    private static readonly TimeSpan OrphanLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Kill_of_the_AppHost_leaves_no_orphan_and_another_application_alone()
    {
        var appHost = app.AppHost;
        appHost.Descendants().Count(IsService).ShouldBe(Services);

        appHost.Kill();

        var begun = TimeProvider.System.GetTimestamp();
        while (appHost.Descendants() is { Count: > 0 } orphans)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(OrphanLimit, $"still there: {string.Join("; ", orphans)}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await other.Gateway.GetStringAsync("/api/products/1", TestContext.Current.CancellationToken);
    }

    private static bool IsService(string process) =>
        new[] { "/Shop.Catalog ", "/Shop.Orders ", "/Shop.Gateway " }.Any(name => process.Contains(name, StringComparison.Ordinal));
}
