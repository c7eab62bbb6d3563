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
    public void Step_timeout_above_the_largest_is_refused() =>
        Errors(new() { StepTimeout = TimeSpan.FromMinutes(6) }).ShouldHaveSingleItem().ShouldContain("StepTimeout");

    [Fact]
    public void Lease_that_no_heartbeat_could_keep_is_refused() =>
        Errors(new() { Lease = TimeSpan.FromMilliseconds(10) }).ShouldHaveSingleItem().ShouldContain("Lease");

    [Fact]
    public void Batch_that_could_never_be_full_is_refused() =>
        Errors(new() { BatchSize = 200, MaxConcurrency = 100 }).ShouldHaveSingleItem().ShouldContain("Saga:BatchSize");

    [Fact]
    public void Backoff_base_above_the_cap_is_refused() =>
        Errors(new() { BackoffBase = TimeSpan.FromMinutes(1) }).ShouldHaveSingleItem().ShouldContain("Saga:BackoffBase");

    [Fact]
    public void Poll_interval_of_zero_is_refused() =>
        Errors(new() { PollInterval = TimeSpan.Zero }).ShouldHaveSingleItem().ShouldContain("Saga:PollInterval");

    [Fact]
    public void Counts_out_of_range_are_refused() =>
        Errors(new() { BatchSize = 0, MaxConcurrency = 0, MaxAttempts = 0, MaxCalls = 0, MaxPayments = 0 }).Count.ShouldBe(5);

    private static List<string> Errors(SagaOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage!)];
    }
}
