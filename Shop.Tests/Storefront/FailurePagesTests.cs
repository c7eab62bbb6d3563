using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Storefront;

/// <summary>What people see when something behind the page is away.</summary>
public sealed class FailurePagesTests(ShopApp app, StorefrontBrowser browser)
{
    private const string CartAway =
        """{"type":"/problems/cart-unavailable","title":"Carts are unavailable.","status":503,"detail":"Your cart cannot be read now. It is not lost; try again in a moment."}""";

    [Theory]
    [InlineData("/search", "The list cannot be shown now.", "#results .card")]
    [InlineData("/products/1", "This product cannot be shown now.", "h1")]
    [InlineData("/", "The picks cannot be shown now.", "#picks .card")]
    public async Task Page_whose_api_cannot_be_reached_says_so_and_recovers_when_asked(string path, string words, string afterwards)
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.Page.RouteAsync("**/api/v1/products**", route => route.AbortAsync());
        await guest.Page.RouteAsync("**/api/v1/products/**", route => route.AbortAsync());
        await guest.GoAsync(path);
        await Expect(guest.Page.GetByText(words)).ToBeVisibleAsync();

        await guest.Page.UnrouteAllAsync();
        await guest.Button("Try again").ClickAsync();

        await Expect(guest.Page.Locator(afterwards).First).ToBeVisibleAsync();
        await Expect(guest.Page.GetByText(words)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Cart_that_cannot_be_read_says_that_it_is_not_lost()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.PutAsync(KnownProducts.Notebook, 1);
        await guest.Page.RouteAsync("**/api/v1/cart", route => route.FulfillAsync(
            new RouteFulfillOptions { Status = 503, ContentType = "application/problem+json", Body = CartAway }));

        await guest.GoAsync("/cart");
        await Expect(guest.Page.GetByText("It is not lost")).ToBeVisibleAsync();
        await guest.Page.UnrouteAllAsync();
        await guest.Button("Try again").ClickAsync();

        await Expect(guest.Link("Go to checkout")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Order_is_followed_by_asking_where_the_live_stream_is_refused()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.PutAsync(KnownProducts.Notebook, 1);
        await guest.Page.RouteAsync("**/live", route => route.FulfillAsync(new RouteFulfillOptions { Status = 503 }));

        await guest.OrderAsync("Card of a slow bank");

        await Expect(guest.State).ToHaveTextAsync("Confirmed");
    }

    [Fact]
    public async Task Catalogue_that_is_answered_from_memory_is_marked_as_old()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);
        await guest.Page.RouteAsync("**/api/v1/products?*", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new RouteFulfillOptions
            {
                Response = answer,
                Headers = answer.Headers.Append(new("warning", "110 - \"Response is Stale\"")),
            });
        });

        await guest.GoAsync("/search");

        await Expect(guest.Page.GetByText("What you see may be some minutes old")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Order_of_somebody_else_is_not_shown()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);

        await guest.GoAsync($"/orders/{Guid.NewGuid()}");

        await Expect(guest.Page.GetByText("This order is not one of yours.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Address_of_nothing_offers_its_words_to_the_search()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);

        await guest.GoAsync("/shop/cast-iron-skillet");

        await Expect(guest.Page.GetByText("There is nothing at this address.")).ToBeVisibleAsync();
        await Expect(guest.Page.GetByLabel("Search the shop")).ToHaveValueAsync("shop cast iron skillet");
    }
}
