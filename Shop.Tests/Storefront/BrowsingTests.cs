using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Storefront;

public sealed partial class BrowsingTests(ShopApp app, StorefrontBrowser browser)
{
    private const int PageSize = 24;

    [Fact]
    public async Task Filters_narrow_the_list_stand_in_the_address_and_are_undone_by_going_back()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.GoAsync("/search");
        var all = await guest.Page.Locator("#search-total").InnerTextAsync();

        await Garden(guest).CheckAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Garden");
        await guest.Page.GetByLabel("Sort by").SelectOptionAsync("price");
        await Expect(guest.Page).ToHaveURLAsync(SortedGarden());
        await Expect(guest.Page.Locator("#results .card").First).ToContainTextAsync("Basil Seeds");

        await guest.Page.GoBackAsync();
        await guest.Page.GoBackAsync();
        await Expect(guest.Page.Locator("#search-total")).ToHaveTextAsync(all);
        guest.ShouldHaveNothingToComplain();
    }

    [Fact]
    public async Task Show_more_adds_the_next_page_and_goes_to_its_first_product()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.GoAsync("/search");
        var cards = guest.Page.Locator("#results .card");
        await Expect(cards).ToHaveCountAsync(PageSize);

        await guest.Button("Show more").ClickAsync();

        await Expect(cards).ToHaveCountAsync(2 * PageSize);
        await Expect(cards.Nth(PageSize).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        guest.ShouldHaveNothingToComplain();
    }

    [Fact]
    public async Task Dark_colours_that_were_chosen_stay_chosen()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.GoAsync("/search?category=coffee-and-tea");

        await guest.Button("Dark colours").ClickAsync();
        await guest.Page.ReloadAsync();
        await guest.SettleAsync();

        await Expect(guest.Button("Dark colours")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(guest.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await guest.PictureAsync("search-dark");
    }

    [Fact]
    public async Task Phone_has_its_filters_folded_away_until_they_are_asked_for()
    {
        await using var guest = await Visitor.ComeAsync(app, browser, width: 390, height: 844);
        await guest.GoAsync("/");
        await guest.PictureAsync("phone");
        await guest.GoAsync("/search");
        await Expect(Garden(guest)).ToBeHiddenAsync();

        await guest.Page.GetByText("Filters", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Garden(guest).CheckAsync();

        await Expect(guest.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Garden");
    }

    // The list of results is called so too, as soon as it shows them.
    private static ILocator Garden(Visitor guest) => guest.Page.Locator("#category-garden");

    [GeneratedRegex(@"category=garden.*sort=price$")]
    private static partial Regex SortedGarden();
}
