using System.ComponentModel.DataAnnotations;

namespace Shop.ServiceDefaults.Resilience;

/// <summary>What calls to other services are allowed to cost; the configuration section "Resilience".</summary>
internal sealed class ResilienceOptions : IValidatableObject
{
    public const string Section = "Resilience";

    /// <summary>How long one attempt may take.</summary>
    /// <value>The default value is 3 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a call may take with all its attempts and pauses.</summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call that may be repeated is tried again.</summary>
    /// <value>The default value is 3.</value>
    [Range(1, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>The middle of the first pause; later ones double, and all vary at random.</summary>
    /// <value>The default value is 200 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many retries there may be, as a share of the calls of the last 10 seconds, from 0 to 1.</summary>
    /// <value>The default value is 0.2.</value>
    [Range(0.0, 1)]
    public double RetryRatio { get; set; } = 0.2;

    /// <summary>How many more retries there may be in 10 seconds, for times of few calls.</summary>
    /// <value>The default value is 10.</value>
    [Range(0, 10_000)]
    public int RetryReserve { get; set; } = 10;

    /// <summary>The share of failed attempts at which the circuit breaks, from 0.01 to 1.</summary>
    /// <value>The default value is 0.5.</value>
    [Range(0.01, 1)]
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>How many attempts must have been made, before their failures count. Few, since a shop's services call little.</summary>
    /// <value>The default value is 8.</value>
    [Range(2, 1000)]
    public int BreakerMinimumThroughput { get; set; } = 8;

    /// <summary>Over how long a time attempts are counted; at least twice <see cref="AttemptTimeout"/>.</summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan BreakerSampling { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a broken circuit fails calls at once, before it lets one try.</summary>
    /// <value>The default value is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(2);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TotalTimeout <= AttemptTimeout)
            yield return new($"{Section}:{nameof(TotalTimeout)} ({TotalTimeout}) must be above {nameof(AttemptTimeout)} ({AttemptTimeout}).");
        if (BreakerSampling < 2 * AttemptTimeout)
            yield return new($"{Section}:{nameof(BreakerSampling)} ({BreakerSampling}) must be at least twice {nameof(AttemptTimeout)} ({AttemptTimeout}).");
    }
}
