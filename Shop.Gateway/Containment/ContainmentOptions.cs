using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway.Containment;

/// <summary>How the failures and the load of one instance or route are kept from the others; the configuration section "Containment".</summary>
internal sealed class ContainmentOptions : IValidatableObject
{
    public const string Section = "Containment";

    /// <summary>How many failures in a row open a breaker.</summary>
    /// <value>The default value is 5.</value>
    [Range(1, 1000)]
    public int FailuresInARow { get; set; } = 5;

    /// <summary>The share of failures that opens a breaker, from 0.01 to 1.</summary>
    /// <value>The default value is 0.5.</value>
    [Range(0.01, 1)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many requests there must have been before their share of failures counts.</summary>
    /// <value>The default value is 20.</value>
    [Range(2, 100_000)]
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>Over how long a time the share is taken.</summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Sampling { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a breaker stays open before it lets one request try.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many requests may be at one instance at once.</summary>
    /// <value>The default value is 256.</value>
    [Range(1, 100_000)]
    public int DestinationConcurrency { get; set; } = 256;

    /// <summary>How many requests may be at an instance that turns requests away because it has too many.</summary>
    /// <value>The default value is 8.</value>
    [Range(1, 100_000)]
    public int MinDestinationConcurrency { get; set; } = 8;

    /// <summary>How many requests may be under way at once on one route.</summary>
    /// <value>The default value is 1,000.</value>
    [Range(1, 100_000)]
    public int RouteConcurrency { get; set; } = 1000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinDestinationConcurrency > DestinationConcurrency)
            yield return new($"{Section}:{nameof(MinDestinationConcurrency)} ({MinDestinationConcurrency}) must not be above {nameof(DestinationConcurrency)} ({DestinationConcurrency}).");
    }
}
