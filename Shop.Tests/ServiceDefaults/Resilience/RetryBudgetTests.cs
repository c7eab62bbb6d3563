using System.Net;
using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults.Resilience;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Resilience;

public sealed class RetryBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryTake_gives_the_reserve_and_a_share_of_the_requests()
    {
        var budget = new RetryBudget(0.2, reserve: 5, _time);
        Send(budget, 100);

        Take(budget, 100).ShouldBe(25);
    }

    [Fact]
    public void TryTake_follows_the_requests_of_the_window_alone()
    {
        var budget = new RetryBudget(0.2, reserve: 5, _time);
        Send(budget, 100);
        Take(budget, 100);

        _time.Advance(RetryBudget.Window / 2);
        Take(budget, 1).ShouldBe(0);
        _time.Advance(RetryBudget.Window);

        Take(budget, 100).ShouldBe(5);
    }

    [Fact]
    public async Task Outage_makes_a_client_send_little_more_than_it_is_asked_to()
    {
        using var calls = new Calls(
            Calls.Answering(HttpStatusCode.ServiceUnavailable),
            ("Resilience:RetryDelay", "00:00:00"), ("Resilience:BreakerMinimumThroughput", "1000"), ("Resilience:RetryReserve", "10"));

        for (var i = 0; i < 100; i++)
            using (await calls.SendAsync(HttpMethod.Get)) { }

        calls.Attempts.ShouldBeInRange(110, 130);
    }

    private static void Send(RetryBudget budget, int requests)
    {
        for (var i = 0; i < requests; i++)
            budget.Sent();
    }

    private static int Take(RetryBudget budget, int retries) => Enumerable.Range(0, retries).Count(_ => budget.TryTake());
}
