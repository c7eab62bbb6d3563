using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>The machine's own Chromium, without a window, with a fresh profile.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // Tests of the storefront and of the dashboard go on side by side, and Playwright has one such limit for all.
    private const float LimitMilliseconds = 60_000;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // Whatever would call home or needs a display, a driver or a user.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <exception cref="InvalidOperationException">There is no Chromium on the PATH.</exception>
    public static async Task<Chromium> StartAsync()
    {
        var program = Find() ?? throw new InvalidOperationException(
            "No Chromium is on the PATH: run './shop setup', or 'apt-get install chromium'.");
        Assertions.SetDefaultExpectTimeout(LimitMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Arguments });
        return new Chromium(playwright, browser);
    }

    /// <summary>A browser session with cookies of its own.</summary>
    public async Task<IBrowserContext> OpenAsync(ViewportSize size)
    {
        var session = await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = size });
        session.SetDefaultTimeout(LimitMilliseconds);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? Find() =>
        (from directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in Names
         let file = Path.Combine(directory, name)
         where File.Exists(file)
         select file).FirstOrDefault();
}
