using System.ComponentModel.DataAnnotations;

namespace Shop.ServiceDefaults.Discovery;

/// <summary>How clients connect to the addresses that service discovery finds; the configuration section "Discovery".</summary>
internal sealed class DiscoveryOptions
{
    public const string Section = "Discovery";

    /// <summary>
    /// How long a connection is used. An address may stand for many replicas, of which a connection reaches one; only a
    /// new connection can reach a new replica.
    /// </summary>
    /// <value>The default value is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may take to open.</summary>
    /// <value>The default value is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
