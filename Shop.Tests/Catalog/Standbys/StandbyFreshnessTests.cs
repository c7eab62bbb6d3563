using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shop.Catalog.Standbys;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Standbys;

public sealed class StandbyFreshnessTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StandbyFreshness _freshness;

    public StandbyFreshnessTests() => _freshness = new(Options.Create(new StandbyOptions { MaxLag = TimeSpan.FromSeconds(1) }), _time);

    [Fact]
    public void Decide_standby_at_the_primary_is_fresh()
    {
        _freshness.IsFresh.ShouldBeFalse("before anybody was asked");

        Round(Primary(100), Standby(100));

        _freshness.IsFresh.ShouldBeTrue();
    }

    [Fact]
    public void Decide_standby_less_than_a_second_behind_is_fresh()
    {
        Round(Primary(100), Standby(100));
        _time.Advance(TimeSpan.FromSeconds(1));
        Round(Primary(200), Standby(100));

        _freshness.IsFresh.ShouldBeTrue();
    }

    [Fact]
    public void Decide_standby_more_than_a_second_behind_is_passed_over()
    {
        Round(Primary(100), Standby(50));
        _time.Advance(TimeSpan.FromSeconds(0.6));
        Round(Primary(200), Standby(99));
        _freshness.IsFresh.ShouldBeFalse();

        _time.Advance(TimeSpan.FromSeconds(0.6));
        Round(Primary(300), Standby(199));
        _freshness.IsFresh.ShouldBeFalse();

        Round(Primary(300), Standby(200));
        _freshness.IsFresh.ShouldBeTrue();
    }

    [Fact]
    public void Decide_one_of_two_standbys_behind_is_passed_over()
    {
        Round(Primary(100), Standby(100), Standby(99));

        _freshness.IsFresh.ShouldBeFalse();
    }

    [Fact]
    public void Expect_standby_is_passed_over_until_it_has_what_was_written()
    {
        Round(Primary(100), Standby(100));

        _freshness.Expect();
        _freshness.IsFresh.ShouldBeFalse();
        _freshness.IsExpecting.ShouldBeTrue();

        Round(Primary(150), Standby(149));
        _freshness.IsFresh.ShouldBeFalse("though the standby is less than a second behind");

        Round(Primary(400), Standby(150));
        _freshness.IsFresh.ShouldBeTrue("what came later is nobody's own write");
        _freshness.IsExpecting.ShouldBeFalse();
    }

    [Fact]
    public void Expect_write_during_a_round_needs_another_round()
    {
        var round = _freshness.BeginRound();
        _freshness.Expect();
        _freshness.Decide(round, [Primary(100), Standby(100)]);

        _freshness.IsFresh.ShouldBeFalse();

        Round(Primary(101), Standby(101));
        _freshness.IsFresh.ShouldBeTrue();
    }

    [Fact]
    public void Decide_without_a_primary_nothing_changes()
    {
        Round(Primary(100), Standby(100));
        _time.Advance(TimeSpan.FromMinutes(1));
        Round(Standby(100));

        _freshness.IsFresh.ShouldBeTrue("an old answer is better than none");
    }

    [Fact]
    public void Decide_standby_that_was_away_is_looked_at_first()
    {
        Round(Primary(100), Standby(100));
        Round(Primary(200));
        _freshness.IsFresh.ShouldBeFalse();

        Round(Primary(200), Standby(100));
        _freshness.IsFresh.ShouldBeTrue("a moment ago the primary was no further");
    }

    [Fact]
    public void Decide_log_of_another_cluster_ends_the_wait()
    {
        _freshness.Expect();
        Round(Primary(500), Standby(400));
        _time.Advance(TimeSpan.FromSeconds(2));
        Round(Primary(50), Standby(50));

        _freshness.IsFresh.ShouldBeTrue();
    }

    private void Round(params HostPosition[] hosts) => _freshness.Decide(_freshness.BeginRound(), hosts);

    private static HostPosition Primary(ulong log) => new(IsStandby: false, new(log));

    private static HostPosition Standby(ulong log) => new(IsStandby: true, new(log));
}
