using Microsoft.Extensions.Time.Testing;
using Shop.Gateway.Containment;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Containment;

public sealed class BreakerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ContainmentOptions _options = new();
    private readonly Breaker _breaker;
    private int _openings;

    public BreakerTests() => _breaker = new(_options, _time, () => _openings++);

    [Fact]
    public void Breaker_opens_after_some_failures_in_a_row()
    {
        Tell(Outcome.Failed, 4);
        Tell(Outcome.Answered, 1);
        Tell(Outcome.Failed, 4);
        _breaker.State.ShouldBe(BreakerState.Closed);

        Tell(Outcome.Failed, 1);

        _breaker.State.ShouldBe(BreakerState.Open);
        _breaker.LetsPass.ShouldBeFalse();
        _openings.ShouldBe(1);
    }

    [Fact]
    public void Breaker_opens_when_half_of_many_fail()
    {
        for (var i = 0; i < 9; i++)
        {
            Tell(Outcome.Answered, 1);
            Tell(Outcome.Failed, 1);
        }
        Tell(Outcome.Answered, 1);
        _breaker.State.ShouldBe(BreakerState.Closed);

        Tell(Outcome.Failed, 1);

        _breaker.State.ShouldBe(BreakerState.Open);
    }

    [Fact]
    public void Breaker_forgets_failures_that_are_older_than_the_sampling()
    {
        for (var i = 0; i < 9; i++)
        {
            Tell(Outcome.Answered, 1);
            Tell(Outcome.Failed, 1);
        }

        _time.Advance(_options.Sampling);
        Tell(Outcome.Answered, 1);
        Tell(Outcome.Failed, 2);

        _breaker.State.ShouldBe(BreakerState.Closed);
    }

    [Theory]
    [InlineData(Outcome.Refused)]
    [InlineData(Outcome.None)]
    public void Breaker_stays_closed_whatever_is_no_failure(object outcome)
    {
        Tell((Outcome)outcome, 100);

        _breaker.State.ShouldBe(BreakerState.Closed);
    }

    [Fact]
    public void Breaker_lets_one_pass_after_the_break_and_closes_on_its_answer()
    {
        Tell(Outcome.Failed, 5);
        _breaker.TryPass().ShouldBeFalse();

        _time.Advance(_options.BreakDuration);
        _breaker.State.ShouldBe(BreakerState.HalfOpen);
        _breaker.TryPass().ShouldBeTrue();
        _breaker.TryPass().ShouldBeFalse();
        _breaker.LetsPass.ShouldBeFalse();
        _breaker.Tell(Outcome.Answered);

        _breaker.State.ShouldBe(BreakerState.Closed);
        _breaker.TryPass().ShouldBeTrue();
    }

    [Fact]
    public void Breaker_opens_again_when_the_one_fails()
    {
        Tell(Outcome.Failed, 5);
        _time.Advance(_options.BreakDuration);
        _breaker.TryPass();

        _breaker.Tell(Outcome.Failed);

        _breaker.State.ShouldBe(BreakerState.Open);
        _time.Advance(_options.BreakDuration);
        _breaker.TryPass().ShouldBeTrue();
    }

    [Fact]
    public void Breaker_lets_another_try_when_the_one_gave_up()
    {
        Tell(Outcome.Failed, 5);
        _time.Advance(_options.BreakDuration);
        _breaker.TryPass();

        _breaker.Tell(Outcome.None);

        _breaker.State.ShouldBe(BreakerState.HalfOpen);
        _breaker.TryPass().ShouldBeTrue();
    }

    private void Tell(Outcome outcome, int times)
    {
        for (var i = 0; i < times; i++)
            _breaker.Tell(outcome);
    }
}
