using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults.Shedding;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Shedding;

public sealed class ConcurrencyLimitTests
{
    private static readonly TimeSpan s_usual = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_allowed = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan s_tooLong = TimeSpan.FromMilliseconds(31);

    private readonly FakeTimeProvider _time = new();
    private readonly SheddingOptions _options = new() { MinConcurrency = 10, InitialConcurrency = 100, MaxConcurrency = 200 };
    private TimeSpan _threadDelay;

    [Fact]
    public void Limit_falls_by_a_tenth_for_each_window_in_which_requests_took_too_long()
    {
        var limit = Limit();

        Window(limit, inFlight: 100, took: s_tooLong);
        limit.Current.ShouldBe(90);
        Window(limit, inFlight: 90, took: s_tooLong);
        limit.Current.ShouldBe(81);
    }

    [Fact]
    public void Limit_falls_faster_the_longer_requests_took_and_by_half_at_most()
    {
        var limit = Limit();

        Window(limit, inFlight: 100, took: s_allowed * 1.6);
        limit.Current.ShouldBe(62);
        Window(limit, inFlight: 62, took: s_allowed * 10);
        limit.Current.ShouldBe(31);
    }

    [Fact]
    public void Limit_falls_below_what_was_inside_and_not_below_the_least()
    {
        var limit = Limit();

        Window(limit, inFlight: 20, took: s_tooLong);
        limit.Current.ShouldBe(18);
        for (var i = 0; i < 20; i++)
            Window(limit, inFlight: limit.Current, took: s_tooLong);

        limit.Current.ShouldBe(10);
    }

    [Fact]
    public void Limit_rises_only_where_it_was_reached()
    {
        var limit = Limit();

        Window(limit, inFlight: 99, took: s_usual);
        limit.Current.ShouldBe(100);
        Window(limit, inFlight: 100, took: s_usual);
        limit.Current.ShouldBe(110);
        for (var i = 0; i < 20; i++)
            Window(limit, inFlight: limit.Current, took: s_usual);

        limit.Current.ShouldBe(200);
    }

    [Fact]
    public void Limit_bears_what_is_slower_by_less_than_the_slack()
    {
        var limit = Limit();

        Window(limit, inFlight: 50, took: s_usual + _options.Slack);

        limit.Current.ShouldBe(100);
    }

    [Fact]
    public void Limit_falls_while_work_waits_for_a_thread()
    {
        var limit = Limit();
        _threadDelay = _options.ThreadQueueTarget + TimeSpan.FromMilliseconds(1);

        Window(limit, inFlight: 100, took: s_usual);

        limit.Current.ShouldBe(90);
    }

    [Fact]
    public void Limit_not_by_latency_stays_however_long_requests_take()
    {
        _options.ByLatency = false;
        var limit = Limit();

        Window(limit, inFlight: 50, took: s_usual * 100);

        limit.Current.ShouldBe(100);
    }

    [Fact]
    public void TimeFor_follows_the_rate_at_which_requests_leave()
    {
        var limit = Limit();
        for (var i = 0; i < 60; i++)
            Window(limit, inFlight: 10, took: s_usual, requests: 100);

        // 100 in each 100 ms.
        limit.TimeFor(5).TotalMilliseconds.ShouldBe(5, tolerance: 0.1);
    }

    private ConcurrencyLimit Limit() => new(_options, () => _threadDelay, _time);

    private void Window(ConcurrencyLimit limit, int inFlight, TimeSpan took, int requests = 10)
    {
        limit.Entered(inFlight);
        for (var i = 1; i < requests; i++)
            limit.Left(took, s_usual);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        limit.Left(took, s_usual);
    }
}
