using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Storefront;

public sealed partial class PurchaseTests(ShopApp app, StorefrontBrowser browser)
{
    [Fact]
    public async Task Guest_finds_by_a_mistyped_word_buys_and_sees_the_order_confirmed()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        var page = guest.Page;
        await guest.GoAsync("/");
        await guest.PictureAsync("home");

        await page.GetByLabel("Search the shop").FillAsync("coffe grindr");
        await page.Keyboard.PressAsync("Enter");
        await guest.Link("Hand Coffee Grinder with Steel Burrs").ClickAsync();
        await page.GetByLabel("Quantity").FillAsync("2");
        await guest.Button("Add to the cart").ClickAsync();
        await Expect(page.Locator("#cart-count")).ToHaveTextAsync("2");
        await guest.PictureAsync("product");
        await guest.Link("Go to the cart").ClickAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("€158.00");
        await guest.Link("Go to checkout").ClickAsync();
        await guest.Button("Place the order").ClickAsync();

        await Expect(guest.State).ToHaveTextAsync("Confirmed");
        await Expect(page.Locator("[data-step=order-confirmed]")).ToHaveClassAsync("done");
        await guest.GoAsync("/orders");
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Row).Last).ToContainTextAsync("2 × Hand Coffee Grinder with Steel Burrs");
        await Expect(page.Locator("#cart-count")).ToBeHiddenAsync();
        guest.ShouldHaveNothingToComplain();
    }

    [Fact]
    public async Task Cart_shows_the_sum_of_what_is_changed_and_removed_in_it()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.PutAsync(KnownProducts.Kettle, 1);
        await guest.PutAsync(KnownProducts.Casserole, 2);
        await guest.PutAsync(KnownProducts.Notebook, 3);
        await guest.GoAsync("/cart");
        await Expect(guest.Page.Locator("#total")).ToHaveTextAsync("€436.60");
        await guest.PictureAsync("cart");

        await guest.Page.GetByLabel("Quantity of Cast Iron Casserole").FillAsync("1");
        await guest.Page.Keyboard.PressAsync("Tab");
        await Expect(guest.Page.Locator("#total")).ToHaveTextAsync("€277.60");
        await guest.Button("Remove Dotted Notebook A5, 192 Pages").ClickAsync();

        await Expect(guest.Page.Locator("#total")).ToHaveTextAsync("€223.90");
        await Expect(guest.Page.Locator("#cart-count")).ToHaveTextAsync("2");
        guest.ShouldHaveNothingToComplain();
    }

    [Fact]
    public async Task Order_with_a_declined_card_tells_why_it_is_not_possible()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.PutAsync(KnownProducts.Notebook, 1);

        await guest.OrderAsync("Card that is declined");

        await Expect(guest.State).ToHaveTextAsync("Not possible");
        await Expect(guest.Page.GetByText("The payment was declined.").First).ToBeVisibleAsync();
        await Expect(guest.Page.Locator("[data-step=order-rejected]")).ToHaveClassAsync("bad");
        guest.ShouldHaveNothingToComplain();
    }

    [Fact]
    public async Task Order_of_more_than_there_is_tells_that_it_sold_out()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.PutAsync(KnownProducts.CargoTrailer, 100);
        await guest.GoAsync("/cart");
        await Expect(guest.Page.GetByText(OnlyLeft())).ToBeVisibleAsync();

        await guest.OrderAsync();

        await Expect(guest.State).ToHaveTextAsync("Not possible");
        await Expect(guest.Page.GetByText("sold out before it could be set aside").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Product_that_is_sold_out_cannot_be_put_into_the_cart()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);

        await guest.GoAsync($"/products/{KnownProducts.SoldOut}");

        await Expect(guest.Button("Sold out")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Order_that_waits_for_a_slow_bank_is_followed_live_and_can_be_cancelled()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.PutAsync(KnownProducts.Kettle, 1);
        await guest.PutAsync(KnownProducts.Notebook, 2);

        await guest.OrderAsync("Card of a slow bank");
        await Expect(guest.Page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await guest.PictureAsync("order");
        await guest.Button("Cancel this order").ClickAsync();

        await Expect(guest.State).ToHaveTextAsync("Cancelled");
        await Expect(guest.Page.Locator("[data-step=order-cancelled]")).ToHaveClassAsync("done");
        await Expect(guest.Button("Cancel this order")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Order_whose_answer_is_lost_is_placed_once_after_a_reload_and_another_press()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await OrderInVainAsync(guest);

        await guest.Page.ReloadAsync();
        await guest.Button("Try again").ClickAsync();

        await Expect(guest.State).ToHaveTextAsync("Confirmed");
        await guest.GoAsync("/orders");
        await Expect(guest.Page.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Order_whose_answer_is_lost_is_placed_once_though_the_guest_signs_in_meanwhile()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await OrderInVainAsync(guest);

        await guest.SignInAsync("operator@shop.local", await app.OperatorPasswordAsync());

        await guest.GoAsync("/checkout");
        await Expect(guest.Page.GetByText("We do not know whether your order arrived.")).ToHaveCountAsync(0);
        await Expect(guest.Button("Try again")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Purchase_needs_no_mouse()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        var keys = guest.Page.Keyboard;
        await guest.GoAsync($"/products/{KnownProducts.Notebook}");

        await keys.PressAsync("Tab");
        await Expect(guest.Link("Skip to the content")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(guest.Page.Locator("#main")).ToBeFocusedAsync();
        await guest.TabToAsync(guest.Button("Add to the cart"));
        await keys.PressAsync("Enter");
        await Expect(guest.Link("Go to the cart")).ToBeVisibleAsync();
        await guest.TabToAsync(guest.Link("Go to the cart"));
        await keys.PressAsync("Enter");
        await Expect(guest.Link("Go to checkout")).ToBeVisibleAsync();
        await guest.TabToAsync(guest.Link("Go to checkout"));
        await keys.PressAsync("Enter");
        await Expect(guest.Button("Place the order")).ToBeVisibleAsync();
        await guest.TabToAsync(guest.Button("Place the order"));
        await keys.PressAsync("Enter");

        await Expect(guest.State).ToHaveTextAsync("Confirmed");
    }

    // The order is taken, and nobody hears of it.
    private static async Task OrderInVainAsync(Visitor guest)
    {
        await guest.PutAsync(KnownProducts.Notebook, 1);
        await guest.GoAsync("/checkout");
        await guest.Page.RouteAsync("**/api/v1/orders", LoseTheAnswerAsync, new PageRouteOptions { Times = 1 });
        await guest.Button("Place the order").ClickAsync();
        await Expect(guest.Page.GetByText("We do not know whether your order arrived.")).ToBeVisibleAsync();
    }

    private static async Task LoseTheAnswerAsync(IRoute route)
    {
        await route.FetchAsync();
        await route.AbortAsync();
    }

    [GeneratedRegex("Only [0-9]+ left|Sold out")]
    private static partial Regex OnlyLeft();
}
