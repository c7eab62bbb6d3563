using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Storefront;

/// <summary>Somebody with a browser in front of the running shop.</summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    private const int MaxTabs = 120;
    private const int MaxTries = 10;

    private readonly IBrowserContext _session;
    private readonly Uri _shop;
    private readonly ConcurrentQueue<string> _complaints = [];

    private Visitor(IBrowserContext session, IPage page, Uri shop)
    {
        (_session, Page, _shop) = (session, page, shop);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // On a machine that is very busy a service may say "later", which the pages bear.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 503", StringComparison.Ordinal))
                _complaints.Enqueue($"{page.Url}: {message.Text} {message.Location}");
        };
    }

    public IPage Page { get; }

    public static Task<Visitor> ComeAsync(ShopApp app, StorefrontBrowser browser, int width = 1280, int height = 900) =>
        ComeAsync(app.Gateway.BaseAddress!, browser, width, height);

    public static async Task<Visitor> ComeAsync(Uri shop, StorefrontBrowser browser, int width = 1280, int height = 900)
    {
        var session = await browser.OpenAsync(width, height);
        var page = await session.NewPageAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        return new Visitor(session, page, shop);
    }

    /// <summary>Opens a page and waits until it shows all it has to show.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(_shop, path).AbsoluteUri);
        await SettleAsync();
    }

    public Task SettleAsync() => Expect(Page.Locator("[aria-busy]")).ToHaveCountAsync(0);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name });

    public ILocator State => Page.Locator("#state");

    /// <summary>Puts a product into the cart, without looking at its page.</summary>
    public async Task PutAsync(int productId, int quantity)
    {
        await AskAsync("POST", "/api/v1/session/guest", new { });
        await AskAsync("PUT", $"/api/v1/cart/lines/{productId}", new { quantity });
    }

    /// <summary>Goes from the cart to the page of the placed order.</summary>
    public async Task OrderAsync(string method = "Card that works")
    {
        await GoAsync("/checkout");
        await Page.GetByLabel(method).CheckAsync();
        await PatientlyAsync(() => Page.RunAndWaitForResponseAsync(() => Page.Locator("#place").ClickAsync(), IsOrdering), answer => answer.Status);
        await Page.WaitForURLAsync(OrderPage());
    }

    public async Task SignInAsync(string email, string password)
    {
        await GoAsync("/sign-in");
        await Page.GetByLabel("E-mail address").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.Locator("#main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await Expect(Button("Sign out")).ToBeVisibleAsync();
    }

    /// <summary>Takes over the session in which the operator has signed in.</summary>
    public async Task BecomeOperatorAsync(ShopApp app) =>
        await _session.AddCookiesAsync((await app.OperatorCookiesAsync()).GetAllCookies().Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Url = _shop.AbsoluteUri,
            HttpOnly = true,
        }));

    /// <summary>Goes to an element by the tabulator alone, as somebody without a mouse does.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var i = 0; i < MaxTabs; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
        }
        throw new InvalidOperationException($"{target} cannot be reached by {MaxTabs} presses of the tabulator.");
    }

    /// <summary>Keeps a picture for the documentation, if SHOP_SCREENSHOTS names a directory for it.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SHOP_SCREENSHOTS") is not { Length: > 0 } directory)
            return;
        await Page.EvaluateAsync("scrollTo(0, 0)");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(directory, $"storefront-{name}.png") });
    }

    /// <summary>What the browser's console must not hold: errors of scripts, refused files, anything against the policy.</summary>
    public void ShouldHaveNothingToComplain() => _complaints.ShouldBeEmpty();

    public async ValueTask DisposeAsync() => await _session.DisposeAsync();

    private async Task AskAsync(string method, string path, object body)
    {
        var options = new APIRequestContextOptions { Method = method, DataObject = body };
        var answer = await PatientlyAsync(() => _session.APIRequest.FetchAsync(new Uri(_shop, path).AbsoluteUri, options), answer => answer.Status);
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
    }

    // Nor need it be the last word here.
    private static async Task<T> PatientlyAsync<T>(Func<Task<T>> ask, Func<T, int> statusOf)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await ask();
            if (statusOf(answer) != (int)HttpStatusCode.ServiceUnavailable || tries == MaxTries)
                return answer;
        }
    }

    private static bool IsOrdering(IResponse answer) =>
        answer.Request.Method == "POST" && answer.Url.EndsWith("/api/v1/orders", StringComparison.Ordinal);

    [GeneratedRegex("/orders/[0-9a-f-]{36}$")]
    private static partial Regex OrderPage();
}
