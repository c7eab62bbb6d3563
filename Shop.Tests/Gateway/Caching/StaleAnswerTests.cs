using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Deadlines;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Caching;

public sealed class StaleAnswerTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Get_while_the_service_fails_is_answered_with_an_old_page_that_says_so(int status)
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        host.Time.Advance(TimeSpan.FromSeconds(90));
        host.Instead = Failing(status);

        using var answer = await host.GetAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("1");
        answer.Headers.Age.ShouldBe(TimeSpan.FromSeconds(90));
        answer.Headers.GetValues("Warning").ShouldBe(["110 - \"Response is Stale\""]);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        answer.Headers.RetryAfter.ShouldBeNull();
    }

    [Fact]
    public async Task Get_without_time_is_refused_and_leaves_the_page_to_the_others()
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        host.Time.Advance(TimeSpan.FromSeconds(2));

        using var refused = await host.GetAsync((Deadline.Header, "0"));

        refused.IsSuccessStatusCode.ShouldBeFalse();
        (await host.ReadAsync()).ShouldBe("2");
        (await host.ReadAsync()).ShouldBe("2");
        host.Asked.ShouldBe(2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    public async Task Get_that_the_service_refuses_leaves_the_old_page_where_it_is(int status)
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        host.Time.Advance(TimeSpan.FromSeconds(2));
        host.Instead = Failing(status);
        (await host.GetAsync()).StatusCode.ShouldBe((HttpStatusCode)status);

        host.Instead = Failing(503);

        (await host.ReadAsync()).ShouldBe("1");
    }

    [Fact]
    public async Task Get_after_a_failure_asks_again_after_a_pause_only()
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        host.Time.Advance(TimeSpan.FromSeconds(2));
        host.Instead = Failing(503);
        for (var i = 0; i < 5; i++)
            await host.ReadAsync();
        host.Asked.ShouldBe(2);

        host.Instead = null;
        host.Time.Advance(TimeSpan.FromSeconds(1));
        using var answer = await host.GetAsync();

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("3");
        answer.Headers.Contains("Warning").ShouldBeFalse();
    }

    [Fact]
    public async Task Get_of_a_page_nobody_has_while_the_service_fails_passes_the_failure_on()
    {
        await using var host = await CachedGateway.StartAsync();
        host.Instead = Failing(503);

        using var answer = await host.GetAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Get_of_a_page_that_is_too_old_passes_the_failure_on()
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        host.Time.Advance(TimeSpan.FromMinutes(10));
        host.Instead = Failing(503);

        using var answer = await host.GetAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Get_of_a_gone_service_is_answered_with_an_old_page()
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        await host.Catalog.DisposeAsync();
        host.Time.Advance(TimeSpan.FromSeconds(5));

        using var answer = await host.GetAsync(("If-None-Match", "\"1\""));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        answer.Headers.Contains("Warning").ShouldBeTrue();
    }

    [Fact]
    public async Task Get_of_a_silent_service_is_answered_with_an_old_page_after_a_second()
    {
        await using var host = await CachedGateway.StartAsync();
        await host.ReadAsync();
        host.Time.Advance(TimeSpan.FromSeconds(2));
        host.Instead = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var answer = host.GetAsync();
        while (host.Asked < 2)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        answer.IsCompleted.ShouldBeFalse();
        host.Time.Advance(TimeSpan.FromSeconds(1));

        (await answer).Headers.Contains("Warning").ShouldBeTrue();
        (await answer).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static RequestDelegate Failing(int status) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = 7.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    };
}
