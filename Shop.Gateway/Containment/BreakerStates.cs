using Yarp.ReverseProxy;

namespace Shop.Gateway.Containment;

internal sealed class BreakerStates(IProxyStateLookup proxy, DestinationCompartments compartments) : IBreakerStates
{
    public BreakerState Of(string cluster, string destination) =>
        proxy.TryGetCluster(cluster, out var state) && state.Destinations.TryGetValue(destination, out var found)
            ? compartments.Of(cluster, found).Breaker.State
            : BreakerState.Closed;
}
