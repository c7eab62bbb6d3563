using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Live;

/// <summary>How orders are watched live (configuration section <c>Live</c>).</summary>
internal sealed class LiveOptions
{
    /// <summary>How many may watch at one replica; each holds a connection. More are sent elsewhere.</summary>
    /// <value>The default value is 1000.</value>
    [Range(0, 100_000)]
    public int MaxWatchers { get; set; } = 1000;

    /// <summary>How many of them may watch the same order, which is some tabs of one customer's.</summary>
    /// <value>The default value is 20.</value>
    [Range(1, 100_000)]
    public int MaxWatchersOfOne { get; set; } = 20;

    /// <summary>How often to look for what other replicas did to watched orders, with one query for all of them.</summary>
    /// <value>The default value is 200 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:10", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a stream is silent at most. Below the time after which the gateway takes a silent answer for a dead one.</summary>
    /// <value>The default value is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);
}
