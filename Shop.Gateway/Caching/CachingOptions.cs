using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway.Caching;

/// <summary>How long the gateway keeps what the catalogue answers to everybody alike; the configuration section "Caching".</summary>
internal sealed class CachingOptions
{
    public const string Section = "Caching";

    /// <summary>Whether anything is kept at all.</summary>
    /// <value>The default value is true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How long an answer is handed out without asking again, if the service allows as much.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Freshness { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How old an answer may be that is handed out because the service is away.</summary>
    /// <value>The default value is 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan StaleFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the service is waited for when there is an old answer to hand out in place of its own.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the old answer is then handed out before the service is asked again.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes all bodies together may have in memory.</summary>
    /// <value>The default value is 67,108,864 (64 MiB).</value>
    [Range(1024, int.MaxValue)]
    public int MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many bytes a body may have to be kept.</summary>
    /// <value>The default value is 262,144 (256 KiB).</value>
    [Range(1, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>How long Redis is waited for, which is left alone for a second when it takes longer.</summary>
    /// <value>The default value is 20 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(20);
}
