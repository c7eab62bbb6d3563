using System.ComponentModel.DataAnnotations;
using Shop.Orders.Batching;

namespace Shop.Orders.Saga;

/// <summary>How the order saga works (configuration section <c>Saga</c>).</summary>
internal sealed class SagaOptions : IValidatableObject
{
    /// <summary>How many orders go together in one claim, one write, or one call to the Catalog at most, 1 to 500.</summary>
    /// <value>The default value is 200.</value>
    [Range(1, 500)]
    public int BatchSize { get; set; } = 200;

    /// <summary>How many orders one replica works on at once, 1 to 5000. Only as many are claimed as can start at once.</summary>
    /// <value>The default value is 500.</value>
    [Range(1, 5000)]
    public int MaxConcurrency { get; set; } = 500;

    /// <summary>How many calls of one kind, each of a whole batch, one replica has under way at once, 1 to 16.</summary>
    /// <value>The default value is 2: one is worked on while the next one gathers.</value>
    [Range(1, 16)]
    public int MaxCalls { get; set; } = 2;

    /// <summary>How many requests to the payment provider, each of one order, one replica has under way at once, 1 to 500.</summary>
    /// <value>The default value is 100.</value>
    [Range(1, 500)]
    public int MaxPayments { get; set; } = 100;

    /// <summary>How long the first order of a batch waits for others, 0 to 1 second.</summary>
    /// <value>The default value is 5 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// How long a silent replica keeps an order before another may take it, 1 second to 5 minutes. A living one renews its
    /// leases three times as often, so this may be shorter than a step, and the orders of a dead one do not wait for long.
    /// </summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one step may take: longer than a call with its retries (Resilience:TotalTimeout). Up to 5 minutes.</summary>
    /// <value>The default value is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan StepTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often to look for due work that nobody announced: retries, and the orders of dead replicas.</summary>
    /// <value>The default value is 1 second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a step is tried before the order goes to the dead letters, 1 to 10000.</summary>
    /// <value>The default value is 120: with the default backoff, an outage of most of an hour is waited out.</value>
    [Range(1, 10_000)]
    public int MaxAttempts { get; set; } = 120;

    /// <summary>The longest wait before the second attempt; it doubles from there.</summary>
    /// <value>The default value is 200 milliseconds.</value>
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between two attempts.</summary>
    /// <value>The default value is 30 seconds.</value>
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromSeconds(30);

    internal BatchLimits BatchLimits => new(BatchSize, MaxCalls, Gather, StepTimeout);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PollInterval < TimeSpan.FromMilliseconds(10) || PollInterval > TimeSpan.FromMinutes(1))
            yield return new($"Saga:PollInterval ({PollInterval}) must be 10 milliseconds to 1 minute.", [nameof(PollInterval)]);
        if (BackoffBase <= TimeSpan.Zero || BackoffBase > BackoffCap)
            yield return new($"Saga:BackoffBase ({BackoffBase}) must be above zero and at most Saga:BackoffCap ({BackoffCap}).", [nameof(BackoffBase)]);
        if (BatchSize > MaxConcurrency)
            yield return new($"Saga:BatchSize ({BatchSize}) must not be above Saga:MaxConcurrency ({MaxConcurrency}).", [nameof(BatchSize)]);
    }
}
