using Microsoft.Playwright;
using Shop.Tests.Browser;
using Shop.Tests.Storefront;
using Xunit;

[assembly: AssemblyFixture(typeof(StorefrontBrowser))]

namespace Shop.Tests.Storefront;

/// <summary>One browser for all tests of the storefront; each visitor has a session of its own in it.</summary>
public sealed class StorefrontBrowser : IAsyncDisposable
{
    private readonly Lazy<Task<Chromium>> _chromium = new(Chromium.StartAsync);

    public async Task<IBrowserContext> OpenAsync(int width, int height) =>
        await (await _chromium.Value).OpenAsync(new ViewportSize { Width = width, Height = height });

    public async ValueTask DisposeAsync()
    {
        if (_chromium.IsValueCreated && _chromium.Value.IsCompletedSuccessfully)
            await _chromium.Value.Result.DisposeAsync();
    }
}
