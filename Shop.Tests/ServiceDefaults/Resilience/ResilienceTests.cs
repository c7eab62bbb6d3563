using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Shop.ServiceDefaults.Resilience;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Resilience;

public sealed class ResilienceTests
{
    [Theory]
    [InlineData("GET", null, 4)]
    [InlineData("HEAD", null, 4)]
    [InlineData("POST", null, 1)]
    [InlineData("PUT", null, 1)]
    [InlineData("PATCH", null, 1)]
    [InlineData("DELETE", null, 1)]
    [InlineData("POST", "key-1", 4)]
    [InlineData("DELETE", "key-1", 4)]
    public async Task Failed_call_is_repeated_only_if_that_is_safe(string method, string? key, int attempts)
    {
        using var calls = new Calls(Calls.Answering(HttpStatusCode.ServiceUnavailable));

        using var response = await calls.SendAsync(new HttpMethod(method), key);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        calls.Attempts.ShouldBe(attempts);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Refused_call_is_not_repeated(HttpStatusCode status)
    {
        using var calls = new Calls(Calls.Answering(status));

        using var response = await calls.SendAsync(HttpMethod.Get);

        calls.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Connection_that_takes_too_long_to_open_is_tried_again()
    {
        using var calls = new Calls(_ => throw new TaskCanceledException("connect", new TimeoutException()));

        await Should.ThrowAsync<TaskCanceledException>(calls.SendAsync(HttpMethod.Get));

        calls.Attempts.ShouldBe(4);
    }

    [Fact]
    public async Task Silent_server_costs_a_read_no_more_than_the_total_timeout()
    {
        // Ten retries would take more than 33 s; the total timeout ends them after 10 s.
        using var calls = new Calls(Calls.Silent, ("Resilience:Retries", "10"));
        var begin = calls.Time.GetTimestamp();

        await Should.ThrowAsync<TimeoutRejectedException>(calls.SendAsync(HttpMethod.Get));

        // The test's clock runs ahead of a busy machine, so the upper bound is wide.
        calls.Time.GetElapsedTime(begin).ShouldBeInRange(TimeSpan.FromSeconds(9.9), TimeSpan.FromSeconds(30));
        calls.Attempts.ShouldBeInRange(1, 4);
    }

    [Fact]
    public async Task Silent_server_costs_an_unrepeatable_call_one_attempt()
    {
        using var calls = new Calls(Calls.Silent);
        var begin = calls.Time.GetTimestamp();

        await Should.ThrowAsync<TimeoutRejectedException>(calls.SendAsync(HttpMethod.Post));

        calls.Time.GetElapsedTime(begin).ShouldBeInRange(TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(9));
        calls.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Breaker_opens_after_few_failures_and_lets_one_try_later()
    {
        var status = HttpStatusCode.InternalServerError;
        using var calls = new Calls(_ => Task.FromResult(new HttpResponseMessage(status)));
        for (var i = 0; i < 8; i++)
            using (await calls.SendAsync(HttpMethod.Post)) { }

        await Should.ThrowAsync<BrokenCircuitException>(calls.SendAsync(HttpMethod.Post));
        calls.Attempts.ShouldBe(8);

        status = HttpStatusCode.OK;
        calls.Time.Advance(TimeSpan.FromSeconds(2.1));
        using var response = await calls.SendAsync(HttpMethod.Post);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Resilience:TotalTimeout", "00:00:02", "must be above AttemptTimeout")]
    [InlineData("Resilience:BreakerSampling", "00:00:05", "must be at least twice AttemptTimeout")]
    [InlineData("Resilience:Retries", "11", "Retries")]
    public void Options_that_contradict_are_refused_by_name(string key, string value, string sentence)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration[key] = value;
        builder.Services.AddResilience();
        using var services = builder.Services.BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<ResilienceOptions>>().Value)
            .Message.ShouldContain(sentence);
    }
}
