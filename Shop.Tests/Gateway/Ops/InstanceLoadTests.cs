using Microsoft.Extensions.Time.Testing;
using Shop.Gateway.Ops;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Ops;

public sealed class InstanceLoadTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Read_of_an_idle_instance_has_no_latencies_and_an_empty_minute()
    {
        var figures = new InstanceLoad(_time).Read();

        figures.RequestsPerSecond.ShouldBe(0);
        figures.P99.ShouldBeNull();
        figures.History.ShouldBe(new double[InstanceLoad.HistorySeconds]);
    }

    [Fact]
    public void Read_gives_rates_of_five_seconds_and_latencies_of_ten()
    {
        var load = new InstanceLoad(_time);
        Second(load, 1000, milliseconds: 500);
        for (var second = 0; second < 10; second++)
            Second(load, 20, milliseconds: 10, failures: 5);

        var figures = load.Read();

        figures.RequestsPerSecond.ShouldBe(20);
        figures.FailuresPerSecond.ShouldBe(5);
        figures.P99.ShouldNotBeNull().ShouldBe(10, 0.2);
        figures.History.TakeLast(10).ShouldAllBe(rate => rate == 20);
        figures.History[^11].ShouldBe(1000);
    }

    [Fact]
    public void Read_forgets_what_is_older_than_a_minute()
    {
        var load = new InstanceLoad(_time);
        Second(load, 1000, milliseconds: 1);
        for (var second = 0; second < InstanceLoad.HistorySeconds; second++)
            Second(load, 0, milliseconds: 1);

        load.Read().History.ShouldBe(new double[InstanceLoad.HistorySeconds]);
    }

    [Fact]
    public void Read_of_many_adds_rates_and_merges_latencies()
    {
        var (fast, slow) = (new InstanceLoad(_time), new InstanceLoad(_time));
        foreach (var (load, milliseconds) in new[] { (fast, 1), (slow, 100) })
        {
            for (var i = 0; i < 10; i++)
                load.Record(TimeSpan.FromMilliseconds(milliseconds), failed: false);
        }
        _time.Advance(TimeSpan.FromSeconds(1));
        fast.Roll();
        slow.Roll();

        var figures = InstanceLoad.Read([fast, slow]);

        figures.RequestsPerSecond.ShouldBe(20);
        figures.P50.ShouldNotBeNull().ShouldBe(1, 0.1);
        figures.P99.ShouldNotBeNull().ShouldBe(100, 2);
    }

    [Fact]
    public void Record_of_an_endless_answer_counts_it_without_a_latency()
    {
        var load = new InstanceLoad(_time);
        load.Record(duration: null, failed: false);
        _time.Advance(TimeSpan.FromSeconds(1));
        load.Roll();

        load.Read().RequestsPerSecond.ShouldBe(1);
        load.Read().P50.ShouldBeNull();
    }

    private void Second(InstanceLoad load, int requests, int milliseconds, int failures = 0)
    {
        for (var i = 0; i < requests; i++)
            load.Record(TimeSpan.FromMilliseconds(milliseconds), failed: i < failures);
        _time.Advance(TimeSpan.FromSeconds(1));
        load.Roll();
    }
}
