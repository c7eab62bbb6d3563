using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway.Limits;

/// <summary>How many requests to the API one client may send; the configuration section "RateLimits".</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Whether anything is limited.</summary>
    /// <value>The default value is true; false in Development, where one machine plays all clients.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How many requests of one session there may be in <see cref="Window"/>, on routes that ask for a session.</summary>
    /// <value>The default value is 500.</value>
    [Range(1, 1_000_000)]
    public int PerSession { get; set; } = 500;

    /// <summary>How many requests from one address there may be in <see cref="Window"/>, on routes for anyone. Many people may share one.</summary>
    /// <value>The default value is 5,000.</value>
    [Range(1, 1_000_000)]
    public int PerAddress { get; set; } = 5000;

    /// <summary>The time over which requests are counted; it slides.</summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Redis is waited for; beyond it, the replica counts for itself.</summary>
    /// <value>The default value is 5 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(5);
}
