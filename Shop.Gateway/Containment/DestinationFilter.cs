using Shop.ServiceDefaults.Shedding;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Containment;

/// <summary>
/// Leaves out the instances that must not be asked now, before one is chosen:
/// <list type="number">
/// <item>Those whose breaker is open, unless all are: then each may be asked, since nobody knows better.</item>
/// <item>Those that have as many requests as they can bear. If all have, the request is refused at once.</item>
/// </list>
/// </summary>
internal sealed class DestinationFilter(RequestDelegate next, DestinationCompartments compartments, ContainmentMeter meter)
{
    public Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        var (cluster, all) = (proxy.Cluster.Config.ClusterId, proxy.AvailableDestinations);
        if (all.Count == 0 || All(cluster, all, static compartment => compartment.IsOpenToRequests))
            return next(context);

        // 1.
        var working = Those(cluster, all, static compartment => compartment.Breaker.LetsPass);
        // 2.
        var free = Those(cluster, working.Count > 0 ? working : all, static compartment => compartment.Bulkhead.HasRoom);
        if (free.Count == 0)
        {
            meter.Refused(cluster, ContainmentMeter.Destination);
            return Overloaded.AnswerAsync(context);
        }
        proxy.AvailableDestinations = free;
        return next(context);
    }

    private bool All(string cluster, IReadOnlyList<DestinationState> destinations, Func<Compartment, bool> condition)
    {
        for (var i = 0; i < destinations.Count; i++)
        {
            if (!condition(compartments.Of(cluster, destinations[i])))
                return false;
        }
        return true;
    }

    private List<DestinationState> Those(string cluster, IReadOnlyList<DestinationState> destinations, Func<Compartment, bool> condition) =>
        [.. destinations.Where(destination => condition(compartments.Of(cluster, destination)))];
}
