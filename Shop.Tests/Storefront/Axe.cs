using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Shop.Tests.Storefront;

/// <summary>
/// axe-core in a page of the browser. Its own package for Playwright opens another page for each look, which takes most of the time.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>WCAG 2.2 AA, and what axe calls best practice.</summary>
    public static readonly object Rules = new
    {
        runOnly = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } },
        resultTypes = new[] { "violations" },
    };

    public static readonly object Contrast =
        new { runOnly = new { type = "rule", values = new[] { "color-contrast" } }, resultTypes = new[] { "violations" } };

    /// <summary>What is wrong with the page, a line for each rule with the elements that break it.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, object options)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        var found = (await page.EvaluateAsync<JsonElement>("options => axe.run(document, options)", options)).GetProperty("violations");
        return [.. found.EnumerateArray().Select(Describe)];
    }

    private static string Describe(JsonElement violation) =>
        $"{violation.GetProperty("id")}: {violation.GetProperty("help")} at "
        + string.Join(", ", violation.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html")));
}
