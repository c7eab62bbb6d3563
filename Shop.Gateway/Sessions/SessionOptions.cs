using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway.Sessions;

/// <summary>How long people are known; the configuration section "Sessions".</summary>
internal sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>How long a session lasts after its last use; more exactly, after the last use in its second half.</summary>
    /// <value>1 minute to 365 days. The default is 14 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(14);
}
