using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Balancing;

/// <summary>Knows how far the instances are on the way to their full share, from when they were first seen here or started.</summary>
internal sealed class Newcomers(IOptionsMonitor<BalancingOptions> options, TimeProvider time) : IClusterChangeListener
{
    /// <summary>The share of an instance that has only just come: enough to warm it.</summary>
    public const double FirstShare = 0.1;

    private readonly ConditionalWeakTable<DestinationState, Arrival> _arrivals = [];

    /// <summary>Whether a newcomer's turn has come, if its share is so far below that of others.</summary>
    public bool Admits(DestinationState destination, double share) => ArrivalOf(destination).Draws.Next() < share;

    /// <returns>From <see cref="FirstShare"/> to 1, which is the full share.</returns>
    public double ShareOf(ClusterState cluster, DestinationState destination)
    {
        var arrival = ArrivalOf(destination);
        if (arrival.IsOver)
            return 1;
        var ramp = options.Get(cluster.ClusterId).SlowStart;
        var age = time.GetElapsedTime(arrival.FirstSeen);
        // This gateway may be the younger. Of the clocks the one that makes it older is believed: no ramp does less harm than a false one.
        if (Instance.Of(destination).Started is { } started && time.GetUtcNow() - started is var sinceStart && sinceStart > age)
            age = sinceStart;
        if (age < ramp)
            return Math.Max(FirstShare, age / ramp);
        arrival.IsOver = true;
        return 1;
    }

    public void OnClusterAdded(ClusterState cluster) => See(cluster);

    public void OnClusterChanged(ClusterState cluster) => See(cluster);

    public void OnClusterRemoved(ClusterState cluster)
    {
    }

    private void See(ClusterState cluster)
    {
        foreach (var destination in cluster.Destinations.Values)
            ArrivalOf(destination);
    }

    private Arrival ArrivalOf(DestinationState destination) => _arrivals.GetValue(destination, _ => new Arrival(time.GetTimestamp()));

    private sealed class Arrival(long firstSeen)
    {
        public long FirstSeen { get; } = firstSeen;

        public EvenDraw Draws { get; } = new();

        public volatile bool IsOver;
    }
}
