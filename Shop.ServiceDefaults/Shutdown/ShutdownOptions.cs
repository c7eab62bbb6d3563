using System.ComponentModel.DataAnnotations;

namespace Shop.ServiceDefaults.Shutdown;

/// <summary>
/// How the service stops; the configuration section "Shutdown". Whoever stops it must allow
/// <see cref="DrainDelay"/> + <see cref="Timeout"/> + 2 seconds (for telemetry) before it kills.
/// </summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    // Under `dotnet run`, callers are told by announcements within milliseconds, and somebody waits for the stop.
    public static TimeSpan DrainDelayInDevelopment { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the service still takes requests after readiness failed, so that balancers can turn away.</summary>
    /// <value>The default value is 5 seconds; half a second in Development.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan DrainDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long requests in flight and background work may then take to end.</summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
