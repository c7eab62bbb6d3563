using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Storefront;

public sealed class AccountTests(ShopApp app, StorefrontBrowser browser)
{
    private const string Password = "four plain words here";

    [Fact]
    public async Task Guest_who_registers_and_comes_back_finds_the_cart_again()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await using var visitor = await Visitor.ComeAsync(app, browser);
        await visitor.PutAsync(KnownProducts.Notebook, 2);
        await visitor.GoAsync("/register?back=/cart");

        await visitor.Page.GetByLabel("Your name").FillAsync("Ada");
        await visitor.Page.GetByLabel("E-mail address").FillAsync(email);
        await visitor.Page.GetByLabel("Password").FillAsync(Password);
        await visitor.Button("Make the account").ClickAsync();
        await Expect(visitor.Page.Locator("#total")).ToHaveTextAsync("€35.80");
        await Expect(visitor.Link("Ada")).ToBeVisibleAsync();

        await visitor.Button("Sign out").ClickAsync();
        await Expect(visitor.Page.Locator("#account-link")).ToHaveTextAsync("Sign in");
        await visitor.SignInAsync(email, Password);
        await Expect(visitor.Page.Locator("#cart-count")).ToHaveTextAsync("2");
        visitor.ShouldHaveNothingToComplain();
    }

    [Fact]
    public async Task Wrong_password_is_told_where_the_keyboard_goes()
    {
        await using var visitor = await Visitor.ComeAsync(app, browser);
        await visitor.GoAsync("/sign-in");

        await visitor.Page.GetByLabel("E-mail address").FillAsync($"{Guid.NewGuid():N}@example.org");
        await visitor.Page.GetByLabel("Password").FillAsync(Password);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That did not work.");
    }

    [Fact]
    public async Task Empty_fields_are_named_with_a_link_to_each()
    {
        await using var visitor = await Visitor.ComeAsync(app, browser);
        await visitor.GoAsync("/register");

        await visitor.Button("Make the account").ClickAsync();
        await visitor.Link("E-mail address: please fill this in.").ClickAsync();

        await Expect(visitor.Page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await Expect(visitor.Page.GetByLabel("E-mail address")).ToHaveAttributeAsync("aria-invalid", "true");
        visitor.ShouldHaveNothingToComplain();
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/%09/elsewhere.example/")]
    [InlineData("/%5Celsewhere.example/")]
    public async Task Sign_in_leads_back_to_the_shop_alone(string back)
    {
        await using var visitor = await Visitor.ComeAsync(app, browser);
        await visitor.GoAsync($"/sign-in?back={back}");
        await visitor.Page.GetByLabel("E-mail address").FillAsync("operator@shop.local");
        await visitor.Page.GetByLabel("Password").FillAsync(await app.OperatorPasswordAsync());

        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page).ToHaveURLAsync(new Uri(app.Gateway.BaseAddress!, "/").AbsoluteUri);
    }
}
