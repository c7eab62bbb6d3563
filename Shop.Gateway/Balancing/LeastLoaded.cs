using System.Runtime.CompilerServices;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Balancing;

/// <summary>
/// Least requests in flight, for its capacity. Those with equally few take turns: YARP's own policy would give all requests
/// of a quiet time to the first.
/// </summary>
internal sealed class LeastLoaded : ILoadBalancingPolicy
{
    public const string PolicyName = "Shop.LeastRequests";

    private readonly ConditionalWeakTable<ClusterState, StrongBox<uint>> _turns = [];

    public string Name => PolicyName;

    public DestinationState? PickDestination(HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations)
    {
        var count = availableDestinations.Count;
        if (count == 0)
            return null;
        var first = (int)(Interlocked.Increment(ref _turns.GetOrCreateValue(cluster).Value) % (uint)count);
        var best = availableDestinations[first];
        var bestLoad = LoadWith(best);
        for (var i = 1; i < count; i++)
        {
            var candidate = availableDestinations[(first + i) % count];
            var load = LoadWith(candidate);
            if (load < bestLoad)
                (best, bestLoad) = (candidate, load);
        }

        return best;
    }

    // With this request, or an idle instance of any capacity would look like any other.
    private static double LoadWith(DestinationState destination) =>
        (destination.ConcurrentRequestCount + 1) / (double)Instance.Of(destination).Capacity;
}
