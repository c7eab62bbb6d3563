using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Shop.Tests.Gateway;
using Shouldly;
using Xunit;

namespace Shop.Tests.Storefront;

public sealed partial class StorefrontEndpointsTests(StorefrontEndpointsTests.Pages pages) : IClassFixture<StorefrontEndpointsTests.Pages>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/search?search=kettle")]
    [InlineData("/products/1")]
    [InlineData("/cart")]
    [InlineData("/checkout")]
    [InlineData("/orders")]
    [InlineData("/orders/018f3a4e-7b2c-7c3d-9e1f-2a3b4c5d6e7f")]
    [InlineData("/sign-in")]
    [InlineData("/register")]
    [InlineData("/operator")]
    [InlineData("/operator/orders")]
    [InlineData("/operator/stock")]
    [InlineData("/operator/dead-letters")]
    [InlineData("/ops")]
    public async Task Get_of_a_page_answers_html_under_a_strict_policy(string path)
    {
        using var answer = await pages.Client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("style-src 'self';");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("{{");
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/products/kettle")]
    [InlineData("/orders/7")]
    public async Task Get_of_nothing_shows_a_browser_a_page_and_others_a_problem(string path)
    {
        using var page = await GetAsync(path, "text/html,application/xhtml+xml,*/*;q=0.8");
        using var problem = await GetAsync(path, "*/*");

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("There is nothing at this address");
        problem.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        problem.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Get_of_an_unknown_api_shows_a_problem_to_a_browser_too()
    {
        using var answer = await GetAsync("/api/v1/nothing", "text/html");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Get_of_an_asset_may_be_kept_for_ever_only_under_its_own_fingerprint()
    {
        var page = await pages.Client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var address = StyleAddress().Match(page).Groups["address"].Value;

        using var own = await pages.Client.GetAsync(address, TestContext.Current.CancellationToken);
        using var other = await pages.Client.GetAsync("/assets/0123456789ab/css/base.css", TestContext.Current.CancellationToken);

        own.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        own.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        other.Headers.CacheControl!.ToString().ShouldBe("no-cache");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/images/products/kettle.svg")]
    public async Task Get_with_the_tag_of_what_there_is_answers_304(string path)
    {
        using var first = await pages.Client.GetAsync(path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());

        using var second = await pages.Client.SendAsync(request, TestContext.Current.CancellationToken);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Get_by_a_caller_that_takes_gzip_sends_less_with_a_tag_of_its_own()
    {
        using var plain = await pages.Client.GetAsync("/images/products/kettle.svg", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/images/products/kettle.svg");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));

        using var compressed = await pages.Client.SendAsync(request, TestContext.Current.CancellationToken);

        compressed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        compressed.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        compressed.Content.Headers.ContentLength!.Value.ShouldBeLessThan(plain.Content.Headers.ContentLength!.Value);
        compressed.Headers.ETag.ShouldNotBe(plain.Headers.ETag);
    }

    [Theory]
    [InlineData("/assets/0123456789ab/layout.html")]
    [InlineData("/assets/0123456789ab/pages/home.html")]
    [InlineData("/assets/0123456789ab/js/nothing.js")]
    [InlineData("/images/..%2flayout.html")]
    [InlineData("/images/nothing.svg")]
    public async Task Get_of_a_file_that_is_not_offered_answers_404(string path)
    {
        using var answer = await pages.Client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Head_of_a_page_answers_without_a_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var answer = await pages.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        return pages.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("""href="(?<address>/assets/[0-9a-f]{12}/css/base\.css)""")]
    private static partial Regex StyleAddress();

    /// <summary>One gateway for all of them: it keeps nothing between requests.</summary>
    public sealed class Pages : IAsyncLifetime
    {
        private GatewayHost? _gateway;

        public HttpClient Client => _gateway!.Client;

        public async ValueTask InitializeAsync() => _gateway = await GatewayHost.StartAsync(null);

        public ValueTask DisposeAsync() => _gateway?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
