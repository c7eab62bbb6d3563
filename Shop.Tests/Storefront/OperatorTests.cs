using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Storefront;

public sealed class OperatorTests(ShopApp app, StorefrontBrowser browser)
{
    [Fact]
    public async Task Guest_is_asked_to_sign_in_as_an_operator()
    {
        await using var guest = await Visitor.ComeAsync(app, browser);

        await guest.GoAsync("/operator/stock");

        await Expect(guest.Page.GetByText("This page is for operators.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Operator_writes_down_a_delivery_and_sees_it_in_the_trail()
    {
        await using var keeper = await Visitor.ComeAsync(app, browser);
        await keeper.BecomeOperatorAsync(app);
        await keeper.GoAsync("/operator");
        await keeper.PictureAsync("operator");
        await keeper.GoAsync("/operator/stock?low=20");
        var row = keeper.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = KnownProducts.AdjustedName });
        var before = int.Parse(await row.GetByRole(AriaRole.Cell).Nth(0).InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Adjust" }).ClickAsync();
        await keeper.Page.GetByLabel("Pieces").FillAsync("1");
        await keeper.Page.GetByLabel("Note").FillAsync("found behind the shelf");
        await keeper.Button("Write it down").ClickAsync();

        await Expect(row.GetByRole(AriaRole.Cell).Nth(0)).ToHaveTextAsync($"{before + 1}");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Adjust" }).ClickAsync();
        await Expect(keeper.Page.GetByText("found behind the shelf").First).ToBeVisibleAsync();
        keeper.ShouldHaveNothingToComplain();
    }

    [Fact]
    public async Task Stock_that_would_fall_below_nothing_is_refused_in_words()
    {
        await using var keeper = await Visitor.ComeAsync(app, browser);
        await keeper.BecomeOperatorAsync(app);
        await keeper.GoAsync("/operator/stock?low=20");
        var row = keeper.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = KnownProducts.AdjustedName });

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Adjust" }).ClickAsync();
        await keeper.Page.GetByLabel("Pieces").FillAsync("-100000");
        await keeper.Button("Write it down").ClickAsync();

        await Expect(keeper.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await keeper.Page.Keyboard.PressAsync("Escape");
        await Expect(keeper.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Product_that_two_edit_keeps_the_first_change_and_tells_the_second()
    {
        await using var first = await Visitor.ComeAsync(app, browser);
        await using var second = await Visitor.ComeAsync(app, browser);
        foreach (var keeper in new[] { first, second })
        {
            await keeper.BecomeOperatorAsync(app);
            await keeper.GoAsync("/operator/stock?low=20");
            await keeper.Button($"Edit {KnownProducts.EditedName}").ClickAsync();
            await Expect(keeper.Page.GetByLabel("Description")).ToBeVisibleAsync();
        }
        var words = $"Numbered by hand: {Guid.NewGuid():N}.";

        await first.Page.GetByLabel("Description").FillAsync(words);
        await first.Button("Save").ClickAsync();
        await Expect(first.Page.GetByText("was saved.").First).ToBeVisibleAsync();
        await second.Page.GetByLabel("Description").FillAsync("Overwritten.");
        await second.Button("Save").ClickAsync();

        await Expect(second.Page.GetByText("Somebody else saved this product while you had it open.")).ToBeVisibleAsync();
        await second.Button("Load what they saved").ClickAsync();
        await Expect(second.Page.GetByLabel("Description")).ToHaveValueAsync(words);
        first.ShouldHaveNothingToComplain();
    }

    [Fact]
    public async Task Confirmed_order_is_refunded_and_its_customer_sees_it()
    {
        await using var customer = await Visitor.ComeAsync(app, browser);
        await customer.PutAsync(KnownProducts.Notebook, 1);
        await customer.OrderAsync();
        await Expect(customer.State).ToHaveTextAsync("Confirmed");
        var order = customer.Page.Url.Split('/')[^1];
        await using var keeper = await Visitor.ComeAsync(app, browser);
        await keeper.BecomeOperatorAsync(app);

        await keeper.GoAsync("/operator/orders?status=confirmed");
        await keeper.PictureAsync("operator-orders");
        await keeper.Button($"Refund order {order}").ClickAsync();
        await keeper.Button("Refund €17.90").ClickAsync();

        await Expect(keeper.Page.GetByText("The refund is under way.").First).ToBeVisibleAsync();
        await keeper.GoAsync($"/orders/{order}");
        await Expect(keeper.State).ToHaveTextAsync("Refunded");
        await customer.Page.ReloadAsync();
        await Expect(customer.State).ToHaveTextAsync("Refunded");
        keeper.ShouldHaveNothingToComplain();
    }
}
