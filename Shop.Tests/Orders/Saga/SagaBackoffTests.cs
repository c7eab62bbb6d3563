using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaBackoffTests
{
    private static readonly SagaOptions Options = new() { BackoffBase = TimeSpan.FromSeconds(1), BackoffCap = TimeSpan.FromSeconds(30) };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(10_000, 30)]
    public void Delay_doubles_up_to_the_cap_and_is_half_random(int attempt, int seconds)
    {
        SagaBackoff.Delay(Options, attempt, random: 1).ShouldBe(TimeSpan.FromSeconds(seconds));
        SagaBackoff.Delay(Options, attempt, random: 0).ShouldBe(TimeSpan.FromSeconds(seconds / 2.0));
    }

    [Fact]
    public void Delays_of_the_defaults_wait_out_most_of_an_hour()
    {
        var defaults = new SagaOptions();

        var total = Enumerable.Range(1, defaults.MaxAttempts - 1).Sum(attempt => SagaBackoff.Delay(defaults, attempt, random: 0.5).TotalMinutes);

        total.ShouldBeInRange(40, 60);
    }
}
