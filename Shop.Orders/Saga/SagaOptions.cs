using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Saga;

/// <summary>How the order saga works (configuration section <c>Saga</c>).</summary>
internal sealed class SagaOptions : IValidatableObject
{
    /// <summary>How many orders one claim takes at most, 1 to 500.</summary>
    /// <value>The default value is 20.</value>
    [Range(1, 500)]
    public int BatchSize { get; set; } = 20;

    /// <summary>How many orders one replica works on at once, 1 to 256. Only as many are claimed as can start at once.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 256)]
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>How long a silent replica keeps an order before another may take it. Every step renews it.</summary>
    /// <value>The default value is 30 seconds.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one step may take: longer than a call with its retries (Resilience:TotalTimeout), shorter than the lease.</summary>
    /// <value>The default value is 15 seconds.</value>
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

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StepTimeout <= TimeSpan.Zero || StepTimeout >= Lease)
            yield return new($"Saga:StepTimeout ({StepTimeout}) must be above zero and below Saga:Lease ({Lease}).", [nameof(StepTimeout)]);
        if (PollInterval < TimeSpan.FromMilliseconds(10) || PollInterval > TimeSpan.FromMinutes(1))
            yield return new($"Saga:PollInterval ({PollInterval}) must be 10 milliseconds to 1 minute.", [nameof(PollInterval)]);
        if (BackoffBase <= TimeSpan.Zero || BackoffBase > BackoffCap)
            yield return new($"Saga:BackoffBase ({BackoffBase}) must be above zero and at most Saga:BackoffCap ({BackoffCap}).", [nameof(BackoffBase)]);
    }
}
