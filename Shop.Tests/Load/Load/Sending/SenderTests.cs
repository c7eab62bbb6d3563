using System.Net;
using Microsoft.Extensions.Time.Testing;
using Shop.Load.Load.Sending;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Load.Sending;

public sealed class SenderTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(HttpStatusCode.OK, "Ok")]
    [InlineData(HttpStatusCode.Accepted, "Ok")]
    [InlineData(HttpStatusCode.NotModified, "Ok")]
    [InlineData(HttpStatusCode.Found, "Failed")]
    [InlineData(HttpStatusCode.NotFound, "Failed")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Failed")]
    public async Task SendAsync_says_what_to_think_of_an_answer(HttpStatusCode status, string kind) =>
        (await SendAsync(FakeShop.Answering(status))).Kind.ShouldBe(Enum.Parse<OutcomeKind>(kind));

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 1, "Shed")]
    [InlineData(HttpStatusCode.TooManyRequests, 1, "Shed")]
    [InlineData(HttpStatusCode.ServiceUnavailable, null, "Failed")]
    [InlineData(HttpStatusCode.BadGateway, 1, "Failed")]
    public async Task SendAsync_of_a_refusal_names_the_problem_and_sees_whether_it_says_when_to_come_again(
        HttpStatusCode status, int? retryAfter, string kind)
    {
        var outcome = await SendAsync(FakeShop.Answering(() => FakeShop.Problem(status, "/problems/overloaded", retryAfter)));

        outcome.ShouldBe(new($"{(int)status} /problems/overloaded", Enum.Parse<OutcomeKind>(kind)));
    }

    [Fact]
    public async Task SendAsync_of_a_stale_answer_is_good_and_marked()
    {
        var outcome = await SendAsync(
            FakeShop.Answering(() => new(HttpStatusCode.OK) { Headers = { { "Warning", "110 - \"Response is stale\"" } } }));

        outcome.ShouldBe(new("200 stale", OutcomeKind.Ok, IsStale: true));
    }

    [Fact]
    public async Task SendAsync_of_a_problem_that_is_no_json_is_a_failure_without_a_type()
    {
        var outcome = await SendAsync(
            FakeShop.Answering(() => new(HttpStatusCode.BadGateway) { Content = new StringContent("<html>", null, "application/problem+json") }));

        outcome.ShouldBe(new("502", OutcomeKind.Failed));
    }

    [Fact]
    public async Task SendAsync_without_an_answer_in_time_gives_up()
    {
        var sending = SendAsync(new(new FakeShop(async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancel);
            return new(HttpStatusCode.OK);
        })));
        _time.Advance(TimeSpan.FromSeconds(11));

        (await sending).ShouldBe(Outcome.TimedOut);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, "no connection")]
    [InlineData(HttpRequestError.ResponseEnded, "connection lost")]
    public async Task SendAsync_without_a_connection_says_so(HttpRequestError error, string name) =>
        (await SendAsync(new(new FakeShop((_, _) => throw new HttpRequestException(error))))).ShouldBe(new(name, OutcomeKind.Failed));

    private Task<Outcome> SendAsync(HttpMessageInvoker shop) =>
        new Sender(shop, FakeShop.Address, TimeSpan.FromSeconds(10), _time).SendAsync(new AnyScenario());
}
