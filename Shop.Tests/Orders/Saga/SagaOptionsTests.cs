using System.ComponentModel.DataAnnotations;
using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Errors(new()).ShouldBeEmpty();

    [Fact]
    public void Step_timeout_that_reaches_the_lease_is_refused() =>
        Errors(new() { StepTimeout = TimeSpan.FromSeconds(30) }).ShouldHaveSingleItem().ShouldContain("Saga:StepTimeout");

    [Fact]
    public void Backoff_base_above_the_cap_is_refused() =>
        Errors(new() { BackoffBase = TimeSpan.FromMinutes(1) }).ShouldHaveSingleItem().ShouldContain("Saga:BackoffBase");

    [Fact]
    public void Poll_interval_of_zero_is_refused() =>
        Errors(new() { PollInterval = TimeSpan.Zero }).ShouldHaveSingleItem().ShouldContain("Saga:PollInterval");

    [Fact]
    public void Counts_out_of_range_are_refused() =>
        Errors(new() { BatchSize = 0, MaxConcurrency = 0, MaxAttempts = 0 }).Count.ShouldBe(3);

    private static List<string> Errors(SagaOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage!)];
    }
}
