using System.ComponentModel.DataAnnotations;

namespace Shop.ServiceDefaults.Shedding;

/// <summary>When a service turns requests away so that the others are answered in time; the configuration section "Shedding".</summary>
internal sealed class SheddingOptions : IValidatableObject
{
    public const string Section = "Shedding";

    /// <summary>Whether anything is turned away at all.</summary>
    /// <value>
    /// The default value is true; false in Development, where code that is compiled as it runs, on a machine that does much else, looks
    /// like overload.
    /// </value>
    public bool Enabled { get; set; } = true;

    /// <summary>How many requests are handled at once before the first measurement.</summary>
    /// <value>The default value is 40; 1,000 in the gateway.</value>
    [Range(1, 100_000)]
    public int InitialConcurrency { get; set; } = 40;

    /// <summary>How many requests are handled at once, however slow they are.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 100_000)]
    public int MinConcurrency { get; set; } = 16;

    /// <summary>How many requests are handled at once, however fast they are.</summary>
    /// <value>The default value is 1,000; 4,000 in the gateway.</value>
    [Range(1, 100_000)]
    public int MaxConcurrency { get; set; } = 1000;

    /// <summary>How many requests may stand in line.</summary>
    /// <value>The default value is 1,000.</value>
    [Range(0, 100_000)]
    public int MaxWaiting { get; set; } = 1000;

    /// <summary>How long a request stands in line while the line is but a burst; a line that stands for so long is an overload.</summary>
    /// <value>The default value is 100 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Burst { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a request stands in line under overload.</summary>
    /// <value>The default value is 5 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Target { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Whether requests that take longer than they used to mean that there are too many of them. Not so in a service whose requests
    /// mostly wait for others, each of which has a limit of its own.
    /// </summary>
    /// <value>The default value is true; false in the gateway.</value>
    public bool ByLatency { get; set; } = true;

    /// <summary>How many times its usual time a request may take before there are too many.</summary>
    /// <value>The default value is 2.</value>
    [Range(1.1, 100)]
    public double Tolerance { get; set; } = 2;

    /// <summary>How much longer than usual a request may take in any case; what is quick may vary more.</summary>
    /// <value>The default value is 20 milliseconds; 100 milliseconds in Orders, where many orders together cost the database less.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Slack { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long work may wait for a thread before there are too many requests.</summary>
    /// <value>The default value is 20 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ThreadQueueTarget { get; set; } = TimeSpan.FromMilliseconds(20);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinConcurrency > MaxConcurrency)
            yield return new($"{Section}:{nameof(MinConcurrency)} ({MinConcurrency}) must not be above {nameof(MaxConcurrency)} ({MaxConcurrency}).");
        if (InitialConcurrency < MinConcurrency || InitialConcurrency > MaxConcurrency)
            yield return new($"{Section}:{nameof(InitialConcurrency)} ({InitialConcurrency}) must be from {nameof(MinConcurrency)} ({MinConcurrency}) to {nameof(MaxConcurrency)} ({MaxConcurrency}).");
        if (Target > Burst)
            yield return new($"{Section}:{nameof(Target)} ({Target}) must not be above {nameof(Burst)} ({Burst}).");
    }
}
