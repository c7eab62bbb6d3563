using System.ComponentModel.DataAnnotations;

namespace Shop.Catalog.Standbys;

/// <summary>How standbys of the database are used, where the connection string names several hosts; the configuration section "Standbys".</summary>
internal sealed class StandbyOptions
{
    public const string Section = "Standbys";

    /// <summary>How far a standby may be behind. One that is further behind is not read from.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxLag { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often each host is asked how far it is.</summary>
    /// <value>The default value is 500 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often they are asked while reads wait for a write to reach the standbys.</summary>
    /// <value>The default value is 20 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CatchUpInterval { get; set; } = TimeSpan.FromMilliseconds(20);
}
