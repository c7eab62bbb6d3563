using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shop.Tests.Browser;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Documentation;

public sealed class DocumentationTests(ShopApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("catalog", "/api/v1/products/{id}")]
    [InlineData("orders", "/api/v1/orders/{id}")]
    public async Task Document_of_a_service_describes_what_the_gateway_offers(string service, string path)
    {
        var document = await app.Gateway.GetFromJsonAsync<JsonNode>($"/openapi/{service}.json", Cancel);

        var paths = document!["paths"]!.AsObject().Select(entry => entry.Key).ToList();
        paths.ShouldContain(path);
        paths.ShouldAllBe(found => found.StartsWith("/api/v1/", StringComparison.Ordinal));
        document["servers"]!.AsArray().ShouldHaveSingleItem()!["url"]!.GetValue<string>().ShouldBe("/");
    }

    [Fact]
    public async Task Page_shows_the_documents_without_a_complaint_of_the_browser()
    {
        await using var chromium = await Chromium.StartAsync();
        await using var context = await chromium.OpenAsync(new ViewportSize { Width = 1280, Height = 800 });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };

        await page.GotoAsync(new Uri(app.Gateway.BaseAddress!, "/scalar").ToString());

        await page.GetByText("/api/v1/products/{id}").First.WaitForAsync();
        complaints.ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("SHOP_SCREENSHOTS") is { Length: > 0 } directory)
            await page.ScreenshotAsync(new() { Path = Path.Combine(directory, "api.png") });
    }
}
