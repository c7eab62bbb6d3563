using System.ComponentModel.DataAnnotations;

namespace Shop.ServiceDefaults.Health;

/// <summary>How readiness is found; the configuration section "Health".</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>How long one answer of the checks serves all probes.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CacheDuration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a probe waits for the checks, and a check may take. What is late is unhealthy.</summary>
    /// <value>The default value is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CheckTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
