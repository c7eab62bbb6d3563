using Microsoft.Extensions.Time.Testing;
using Shop.Gateway.Containment;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Containment;

public sealed class BulkheadTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Bulkhead _bulkhead;

    public BulkheadTests() => _bulkhead = new(min: 8, max: 100, _time);

    [Fact]
    public void Enter_of_a_full_one_is_refused_until_another_leaves()
    {
        Fill(100);
        _bulkhead.HasRoom.ShouldBeFalse();
        _bulkhead.TryEnter().ShouldBeFalse();

        _bulkhead.Leave(Outcome.Answered);

        _bulkhead.TryEnter().ShouldBeTrue();
        _bulkhead.InFlight.ShouldBe(100);
    }

    [Fact]
    public void Limit_falls_by_a_fifth_for_all_that_are_turned_away_together()
    {
        Fill(100);

        for (var i = 0; i < 10; i++)
            _bulkhead.Leave(Outcome.Refused);
        _bulkhead.Limit.ShouldBe(80);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        _bulkhead.Leave(Outcome.Refused);

        _bulkhead.Limit.ShouldBe(64);
    }

    [Fact]
    public void Limit_does_not_fall_below_the_least()
    {
        for (var i = 0; i < 50; i++)
        {
            _bulkhead.TryEnter();
            _bulkhead.Leave(Outcome.Refused);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        _bulkhead.Limit.ShouldBe(8);
    }

    [Fact]
    public void Limit_rises_by_one_for_each_full_round_of_answers()
    {
        _bulkhead.TryEnter();
        _bulkhead.Leave(Outcome.Refused);
        _bulkhead.Limit.ShouldBe(8);
        Fill(8);

        for (var i = 0; i < 9; i++)
        {
            _bulkhead.Leave(Outcome.Answered);
            _bulkhead.TryEnter();
        }

        _bulkhead.Limit.ShouldBe(9);
    }

    [Fact]
    public void Limit_stays_while_little_is_under_way()
    {
        _bulkhead.TryEnter();
        _bulkhead.Leave(Outcome.Refused);

        for (var i = 0; i < 100; i++)
        {
            _bulkhead.TryEnter();
            _bulkhead.Leave(Outcome.Answered);
        }

        _bulkhead.Limit.ShouldBe(8);
    }

    private void Fill(int requests)
    {
        for (var i = 0; i < requests; i++)
            _bulkhead.TryEnter().ShouldBeTrue();
    }
}
