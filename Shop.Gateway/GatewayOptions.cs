using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway;

/// <summary>What the gateway allows, and how long it waits; the configuration section "Gateway".</summary>
internal sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>The largest request body, in bytes.</summary>
    /// <value>The default value is 65,536 (64 KiB).</value>
    [Range(1, 100 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>How long a service may be silent before the gateway answers 504. After it, no further try of a request begins.</summary>
    /// <value>The default value is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan UpstreamTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection to a service may take to open.</summary>
    /// <value>The default value is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a connection to a service is used. An address may stand for many replicas, of which a connection
    /// reaches one; only a new connection can reach a new replica.
    /// </summary>
    /// <value>The default value is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a repeatable request is tried again, at another instance if there is one, after its connection failed.</summary>
    /// <value>The default value is 2.</value>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>The pause before the first retry where there is no other instance; later ones take longer.</summary>
    /// <value>The default value is 50 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many retries there may be, as a share of the requests of the last 10 seconds, from 0 to 1.</summary>
    /// <value>The default value is 0.2.</value>
    [Range(0.0, 1)]
    public double RetryRatio { get; set; } = 0.2;

    /// <summary>How many more retries there may be in 10 seconds, for times of few requests.</summary>
    /// <value>The default value is 20.</value>
    [Range(0, 10_000)]
    public int RetryReserve { get; set; } = 20;
}
