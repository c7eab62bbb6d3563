using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shop.Gateway.Caching;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Caching;

public sealed class CachingTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Get_again_within_a_second_is_answered_from_memory()
    {
        await using var host = await CachedGateway.StartAsync();
        using var first = await host.GetAsync();
        host.Time.Advance(s_second * 0.9);

        using var second = await host.GetAsync();

        host.Asked.ShouldBe(1);
        (await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("1");
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        second.Headers.Age.ShouldBe(TimeSpan.Zero);
        second.Headers.GetValues("Api-Version").ShouldBe(["1"]);
        second.Headers.CacheControl!.ToString().ShouldBe("public, max-age=1");
        second.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        second.Headers.Contains("Warning").ShouldBeFalse();
    }

    [Fact]
    public async Task Get_after_a_second_is_asked_again()
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        host.Time.Advance(s_second);

        (await host.ReadAsync()).ShouldBe("2");
    }

    [Fact]
    public async Task Get_after_the_catalogue_changed_is_asked_again()
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        host.Time.Advance(TimeSpan.FromMilliseconds(1));

        host.Gateway.Services.GetRequiredService<AnswerStore>().Expire();
        host.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await host.ReadAsync()).ShouldBe("2");
        (await host.ReadAsync()).ShouldBe("2");
    }

    [Fact]
    public async Task Get_of_what_the_caller_has_answers_304_and_still_fills_the_cache()
    {
        await using var host = await CachedGateway.StartAsync();

        using var first = await host.GetAsync(("If-None-Match", "\"0\", W/\"1\""));
        using var second = await host.GetAsync(("If-None-Match", "\"1\""));

        first.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await host.ReadAsync()).ShouldBe("1");
        host.Catalog.Requests.ShouldHaveSingleItem().Headers.ShouldNotContainKey("If-None-Match");
    }

    [Fact]
    public async Task Head_of_a_kept_page_has_its_length_and_no_body()
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();

        using var head = await host.SendAsync(HttpMethod.Head);

        head.Content.Headers.ContentLength.ShouldBe(1);
        (await head.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        host.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("Cookie", "shop=somebody's", true)]
    [InlineData("Cookie", "shop=somebody's; shop-version=2", false)]
    [InlineData("Shop-Version", "2", false)]
    [InlineData("Authorization", "Bearer x", false)]
    [InlineData("Range", "bytes=0-1", false)]
    public async Task Get_is_answered_from_memory_only_if_its_answer_is_the_same_for_all(string header, string value, bool isCached)
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();

        using var answer = await host.GetAsync((header, value));

        host.Asked.ShouldBe(isCached ? 1 : 2);
    }

    [Theory]
    [InlineData(200, "private, max-age=1", null, null)]
    [InlineData(200, "public, no-store, max-age=1", null, null)]
    [InlineData(200, "public", null, null)]
    [InlineData(200, "public, max-age=1", "Set-Cookie", "a=b")]
    [InlineData(200, "public, max-age=1", "Vary", "Accept-Language")]
    [InlineData(404, "public, max-age=1", null, null)]
    public async Task Answer_that_is_not_for_everybody_is_not_kept(int status, string cacheControl, string? header, string? value)
    {
        await using var host = await CachedGateway.StartAsync();
        host.Instead = context =>
        {
            context.Response.StatusCode = status;
            if (header is not null)
                context.Response.Headers[header] = value;
            return CachedGateway.PageAsync(context, "own", cacheControl);
        };

        (await host.ReadAsync()).ShouldBe("own");
        (await host.ReadAsync()).ShouldBe("own");

        host.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Many_who_want_a_page_at_once_have_it_asked_for_once()
    {
        var release = new TaskCompletionSource();
        await using var host = await CachedGateway.StartAsync();
        host.Instead = async context =>
        {
            await release.Task;
            await CachedGateway.PageAsync(context, "all");
        };
        Task<string>[] readers = [.. Enumerable.Range(0, 50).Select(_ => host.ReadAsync())];
        while (host.Asked == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        release.SetResult();

        (await Task.WhenAll(readers)).ShouldAllBe(page => page == "all");

        host.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Those_who_wait_for_one_who_gives_up_are_answered()
    {
        var release = new TaskCompletionSource();
        await using var host = await CachedGateway.StartAsync();
        host.Instead = async context =>
        {
            if (host.Asked == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            await CachedGateway.PageAsync(context, "all");
        };
        using var giveUp = new CancellationTokenSource();
        var first = host.Gateway.Client.GetAsync(CachedGateway.Page, giveUp.Token);
        while (host.Asked == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        var second = host.ReadAsync();

        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        (await second).ShouldBe("all");
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData("public, max-age=1", 300_000)]
    public async Task Answer_that_is_not_kept_reaches_the_caller_as_it_comes(string? cacheControl, int length)
    {
        var release = new TaskCompletionSource();
        await using var host = await CachedGateway.StartAsync();
        host.Instead = async context =>
        {
            if (cacheControl is not null)
                context.Response.Headers.CacheControl = cacheControl;
            await context.Response.Body.WriteAsync(new byte[length], TestContext.Current.CancellationToken);
            await context.Response.Body.FlushAsync(TestContext.Current.CancellationToken);
            await release.Task;
            await context.Response.Body.WriteAsync(new byte[1], TestContext.Current.CancellationToken);
        };

        using var answer = await host.Gateway.Client.GetAsync(
            CachedGateway.Page, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await body.ReadExactlyAsync(new byte[length], TestContext.Current.CancellationToken);
        release.SetResult();

        (await body.ReadAsync(new byte[10], TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
