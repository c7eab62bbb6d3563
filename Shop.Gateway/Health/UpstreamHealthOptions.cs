using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway.Health;

/// <summary>How the gateway finds out which instances are to be spared; the configuration section "UpstreamHealth".</summary>
/// <remarks>By default one that hangs is out after 1.8 seconds: twice <see cref="ProbeInterval"/> and <see cref="ProbeTimeout"/>.</remarks>
internal sealed class UpstreamHealthOptions
{
    public const string Section = "UpstreamHealth";

    /// <summary>The pause between two probes of an instance's readiness.</summary>
    /// <value>The default value is 400 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a probe may take.</summary>
    /// <value>The default value is 500 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many probes in a row must fail, until an instance is out. One that succeeds brings it back.</summary>
    /// <value>The default value is 2.</value>
    [Range(1, 100)]
    public int FailedProbes { get; set; } = 2;

    /// <summary>How many requests in a row must fail on their way to an instance or back, until it is out.</summary>
    /// <value>The default value is 2.</value>
    [Range(1, 100)]
    public int FailedRequests { get; set; } = 2;

    /// <summary>How long an instance is out that failed requests, but no probes. One more failed request then puts it out again.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Reactivation { get; set; } = TimeSpan.FromSeconds(1);
}
