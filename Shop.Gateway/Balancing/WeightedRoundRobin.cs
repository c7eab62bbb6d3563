using System.Runtime.CompilerServices;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Balancing;

/// <summary>
/// Smooth weighted round robin by announced capacity: every choice gives each candidate credit by its capacity, takes the
/// one with the most credit, and charges it what all were given. So the turns of a large instance are spread out evenly.
/// </summary>
internal sealed class WeightedRoundRobin : ILoadBalancingPolicy
{
    public const string PolicyName = "Shop.Weighted";

    private readonly ConditionalWeakTable<ClusterState, ConditionalWeakTable<DestinationState, StrongBox<long>>> _credits = [];

    public string Name => PolicyName;

    public DestinationState? PickDestination(HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations)
    {
        var credits = _credits.GetOrCreateValue(cluster);
        lock (credits)
            return Pick(credits, availableDestinations);
    }

    private static DestinationState? Pick(ConditionalWeakTable<DestinationState, StrongBox<long>> credits, IReadOnlyList<DestinationState> candidates)
    {
        DestinationState? best = null;
        StrongBox<long>? bestCredit = null;
        var given = 0L;
        foreach (var candidate in candidates)
        {
            var credit = credits.GetOrCreateValue(candidate);
            var capacity = Instance.Of(candidate).Capacity;
            credit.Value += capacity;
            given += capacity;
            if (bestCredit is null || credit.Value > bestCredit.Value)
                (best, bestCredit) = (candidate, credit);
        }

        if (bestCredit is not null)
            bestCredit.Value -= given;
        return best;
    }
}
