using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Balancing;

/// <summary>
/// Lets a newcomer take part in the choice only now and then, more often as it gets older, whatever the policy is: its caches
/// are cold and its code is not compiled yet. Where all are new, all take part.
/// </summary>
internal sealed class SlowStart(RequestDelegate next, Newcomers newcomers)
{
    public Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        if (proxy.AvailableDestinations.Count > 1)
            proxy.AvailableDestinations = Admit(context.GetRouteModel().Cluster!, proxy.AvailableDestinations);
        return next(context);
    }

    private IReadOnlyList<DestinationState> Admit(ClusterState cluster, IReadOnlyList<DestinationState> candidates)
    {
        var (least, most) = (1.0, 0.0);
        foreach (var candidate in candidates)
        {
            var share = newcomers.ShareOf(cluster, candidate);
            (least, most) = (Math.Min(least, share), Math.Max(most, share));
        }
        if (least >= most)
            return candidates;

        // The oldest is always admitted, so somebody is.
        return [.. candidates.Where(candidate => newcomers.ShareOf(cluster, candidate) / most is var share && (share >= 1 || newcomers.Admits(candidate, share)))];
    }
}
