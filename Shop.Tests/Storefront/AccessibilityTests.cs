using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Shop.Tests.Storefront;

public sealed class AccessibilityTests(ShopApp app, StorefrontBrowser browser)
{
    private const int PhoneWidth = 360;

    [Fact]
    public Task Pages_of_the_shop_have_no_barriers_and_fit_a_phone() =>
        WalkAsync(operatorToo: false, "/", "/search", "/search?search=zzzzqqqq", "/products/1", $"/products/{KnownProducts.SoldOut}", "/cart",
            "/checkout");

    [Fact]
    public Task Pages_of_orders_and_accounts_have_no_barriers_and_fit_a_phone() =>
        WalkAsync(operatorToo: false, "order", "/orders", "/sign-in", "/register", "/nothing/here");

    [Fact]
    public Task Pages_of_operators_have_no_barriers_and_fit_a_phone() =>
        WalkAsync(operatorToo: true, "/operator", "/operator/stock", "/operator/orders", "/operator/dead-letters", "/ops", "edit", "adjust");

    [Fact]
    public async Task Page_with_a_barrier_is_told()
    {
        await using var visitor = await Visitor.ComeAsync(app, browser);
        await visitor.Page.SetContentAsync("<main><h1>Shop</h1><button></button><p style='color: #ccc; background: #fff'>Pale</p></main>");
        (await Axe.ViolationsAsync(visitor.Page, Axe.Rules))
            .ShouldContain(violation => violation.StartsWith("button-name", StringComparison.Ordinal));
        (await Axe.ViolationsAsync(visitor.Page, Axe.Contrast)).ShouldHaveSingleItem().ShouldStartWith("color-contrast");
    }

    private async Task WalkAsync(bool operatorToo, params string[] places)
    {
        await using var visitor = await Visitor.ComeAsync(app, browser);
        if (operatorToo)
            await visitor.BecomeOperatorAsync(app);
        await visitor.PutAsync(KnownProducts.Notebook, 1);
        foreach (var place in places)
        {
            await GoAsync(visitor, place);
            // In the dark, the same page has other colours and nothing else.
            foreach (var (colours, rules) in new[] { (ColorScheme.Light, Axe.Rules), (ColorScheme.Dark, Axe.Contrast) })
            {
                await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
                (await Axe.ViolationsAsync(visitor.Page, rules)).ShouldBeEmpty($"{place} in {colours}");
            }
            await ShouldFitAPhoneAsync(visitor, place);
        }
    }

    private static async Task GoAsync(Visitor visitor, string place)
    {
        switch (place)
        {
            case "order":
                await visitor.OrderAsync();
                await visitor.SettleAsync();
                break;
            case "edit" or "adjust":
                await visitor.GoAsync("/operator/stock");
                await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = place }).First.ClickAsync();
                await visitor.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
                break;
            default:
                await visitor.GoAsync(place);
                break;
        }
    }

    private static async Task ShouldFitAPhoneAsync(Visitor visitor, string place)
    {
        var size = visitor.Page.ViewportSize!;
        await visitor.Page.SetViewportSizeAsync(PhoneWidth, 740);
        var width = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        width.ShouldBe(PhoneWidth, $"{place} scrolls sideways on a phone.");
        await visitor.Page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
