using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.Tests.AppHost;
using Shop.Tests.Browser;
using Shop.Tests.Identity;
using Xunit;

namespace Shop.Tests.Dashboard;

/// <summary>
/// A Shop that runs beside the one of the other tests, one browser that is logged in to its dashboard, and one order that was placed.
/// </summary>
public sealed class DashboardApp : IAsyncLifetime
{
    // They are paths of the machine on which the picture is taken.
    private const string HideArguments = ".subtext { display: none }";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private Chromium? _chromium;
    private AppHostProcess? _appHost;
    private IBrowserContext? _session;
    private Uri? _login;

    internal AppHostProcess AppHost => _appHost ?? throw new InvalidOperationException("The fixture has not been started.");

    public Uri Gateway { get; private set; } = null!;

    private IBrowserContext Session => _session ?? throw new InvalidOperationException("The fixture has not been started.");

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        _chromium = await Chromium.StartAsync();
        _appHost = new AppHostProcess(
            "--DcpPublisher:RandomizePorts=true", "--Local:Ephemeral=true", "--Local:Containers=never", $"--Parameters:token-key={TestTokens.Key}");
        _login = await _appHost.LoginAsync(limit.Token);
        _session = await _chromium.OpenAsync(new ViewportSize { Width = 1440, Height = 900 });

        var page = await _session.NewPageAsync();
        await page.GotoAsync(_login.AbsoluteUri);
        var gateway = ResourceGrid.Of(page).Running("gateway").First;
        await gateway.WaitForAsync(new LocatorWaitForOptions { Timeout = (float)StartLimit.TotalMilliseconds });
        Gateway = new Uri((await gateway.GetByRole(AriaRole.Link).First.GetAttributeAsync("href"))!);
        await PlaceOrderAsync(Gateway, limit.Token);
        await page.CloseAsync();
    }

    /// <summary>Opens a page of the dashboard.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        var page = await Session.NewPageAsync();
        await page.GotoAsync(new Uri(_login!, path).AbsoluteUri);
        return page;
    }

    /// <summary>Keeps a picture for the documentation, if SHOP_SCREENSHOTS names a directory for it.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOP_SCREENSHOTS") is { Length: > 0 } directory)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(directory, $"{name}.png"), Style = HideArguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        if (_appHost is not null)
            await _appHost.DisposeAsync();
    }

    private static async Task PlaceOrderAsync(Uri gateway, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = gateway };
        // The other replica of the gateway may still be starting, and says so.
        while (!await BecomeGuestAsync(client, cancellationToken))
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Content = JsonContent.Create(new { lines = new[] { new { productId = 1, quantity = 1 } }, paymentToken = "sim-ok" })
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<bool> BecomeGuestAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var session = await client.PostAsync("/api/v1/session/guest", content: null, cancellationToken);
        return session.IsSuccessStatusCode;
    }
}

/// <summary>The rows of the Resources page.</summary>
internal sealed class ResourceGrid
{
    // The number of errors that it has logged may stand behind the state.
    private static readonly Regex ExactlyRunning = new(@"^\s*Running\s*\d*\s*$");

    private readonly IPage _page;

    private ResourceGrid(IPage page) => _page = page;

    public static ResourceGrid Of(IPage page) => new(page);

    public ILocator State(ILocator row) => row.Locator(".state-column-cell");

    /// <summary>The name that the dashboard shows, which for a replica ends in the replica's own suffix.</summary>
    public ILocator Name(ILocator row) => row.Locator(".resource-name-text");

    /// <summary>The rows of the resource whose state is Running, and not "Running (Unhealthy)" either.</summary>
    public ILocator Running(string resource) => Rows(new Regex($"^{resource}(-[a-z]+)?$"))
        .Filter(new LocatorFilterOptions { Has = _page.Locator(".state-column-cell", new PageLocatorOptions { HasTextRegex = ExactlyRunning }) });

    /// <summary>Waits until so many instances run; says what they do instead when they do not.</summary>
    public async Task ShouldRunAsync(string resource, int instances)
    {
        try
        {
            await Assertions.Expect(Running(resource)).ToHaveCountAsync(instances);
        }
        catch (PlaywrightException e)
        {
            var rows = await _page.Locator("tr.resource-row").AllInnerTextsAsync();
            throw new InvalidOperationException(
                $"Not {instances} of {resource} run: {string.Join("; ", rows.Select(row => row.ReplaceLineEndings(" ")))}", e);
        }
    }

    /// <summary>The row of one instance.</summary>
    public ILocator Instance(string name) => Rows(new Regex($"^{name}$"));

    private ILocator Rows(Regex name) => _page.Locator("tr.resource-row").Filter(
        new LocatorFilterOptions { Has = _page.Locator(".resource-name-text", new PageLocatorOptions { HasTextRegex = name }) });
}
