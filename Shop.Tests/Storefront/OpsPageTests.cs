using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Shop.Gateway.Sessions;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Gateway;
using Shop.Tests.Substitutes.ClientIntegrations;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Storefront;

/// <summary>The operators' page of the instances, before a gateway with instances of its own.</summary>
public sealed class OpsPageTests(StorefrontBrowser browser, RedisProcess redis) : IClassFixture<RedisProcess>
{
    // Elsewhere a browser takes the cookie of a session over TLS alone.
    private const string Plain = "Development";
    private const int MaxTries = 20;

    private static readonly LocatorAssertionsToContainTextOptions s_soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task Instance_that_fails_is_shown_as_out_and_comes_back()
    {
        await using var instances = await ThreeInstances.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, Plain);
        await using var session = await OpenAsync(gateway);
        var page = session.Pages[0];
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = instances["b"].Address.Authority });
        await Expect(row).ToContainTextAsync("Up", s_soon);

        instances["b"].IsReady = false;
        await Expect(row).ToContainTextAsync("Out", s_soon);
        await Expect(row).ToContainTextAsync("probes fail");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("catalog b is out.");

        instances["b"].IsReady = true;
        await Expect(row).ToContainTextAsync("Up", s_soon);
    }

    [Fact]
    public async Task Split_that_is_set_on_the_page_is_in_force()
    {
        await using var instances = await ThreeInstances.StartAsync(capacities: [2, 2, 1], answer: AnswerAsync);
        instances.Announced.Add("c", instances["c"].Address, version: "2.0");
        await using var gateway = await GatewayHost.StartBeforeAsync(
            instances.Announced, Plain, ("Balancing:catalog:Policy", "Weighted"), ("ConnectionStrings:cache", redis.ConnectionString));
        await using var session = await OpenAsync(gateway);
        var page = session.Pages[0];

        var catalog = page.GetByRole(AriaRole.Region, new() { Name = "catalog", Exact = true });

        await catalog.GetByText("Split the traffic by version").ClickAsync();
        await catalog.GetByLabel("2.0").FillAsync("100");
        await SetSplitAsync(page, catalog);
        await Expect(page.GetByText("The split of catalog is set.").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(catalog.Locator(".ops-versions")).ToContainTextAsync("set to 100 %", s_soon);
        await ThreeInstances.SendAsync(gateway, 30);
        Assert.Equal([0, 0, 30], instances.Counts());

        await PictureAsync(page, catalog, gateway);
    }

    private async Task<IBrowserContext> OpenAsync(GatewayHost gateway)
    {
        var session = await browser.OpenAsync(1280, 900);
        var cookie = gateway.CookieOf(new Session("o_1", Roles.Operator, "operator@shop.local", "Operator")).Split('=', 2);
        await session.AddCookiesAsync([new() { Name = cookie[0], Value = cookie[1], Url = gateway.Address.AbsoluteUri, HttpOnly = true }]);
        var page = await session.NewPageAsync();
        await page.GotoAsync(new Uri(gateway.Address, "/ops").AbsoluteUri);
        await Expect(page.Locator("[aria-busy]")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        return session;
    }

    // Redis may be late on a busy machine; the page then says to try again.
    private static async Task SetSplitAsync(IPage page, ILocator service)
    {
        var button = service.GetByRole(AriaRole.Button, new() { Name = "Set the split" });
        for (var tries = 1; ; tries++)
        {
            var answer = await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), answer => answer.Request.Method == "PUT");
            if (answer.Status != StatusCodes.Status503ServiceUnavailable || tries == MaxTries)
                return;
        }
    }

    private static async Task AnswerAsync(string id, HttpContext context)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(id == "c" ? 12 : 5), TimeProvider.System, context.RequestAborted);
        await context.Response.WriteAsync(id);
    }

    /// <summary>Keeps a picture of a busy minute for the documentation, if SHOP_SCREENSHOTS names a directory for it.</summary>
    private static async Task PictureAsync(IPage page, ILocator catalog, GatewayHost gateway)
    {
        if (Environment.GetEnvironmentVariable("SHOP_SCREENSHOTS") is not { Length: > 0 } directory)
            return;
        await catalog.GetByLabel("2.0").FillAsync("20");
        await SetSplitAsync(page, catalog);
        await Expect(catalog.Locator(".ops-versions")).ToContainTextAsync("set to 20 %", s_soon);
        for (var second = 0; second < 65; second++)
        {
            var pause = Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            await ThreeInstances.SendAsync(gateway, 80 + (int)(40 * Math.Sin(second / 7.0)));
            await pause;
        }

        await page.EvaluateAsync("document.getElementById('notices').replaceChildren(), scrollTo(0, 0)");
        await page.SetViewportSizeAsync(1280, 1000);
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, "ops.png") });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, "ops-dark.png") });
        await page.SetViewportSizeAsync(390, 1000);
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, "ops-phone.png") });
    }
}
