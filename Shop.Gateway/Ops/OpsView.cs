using Microsoft.Extensions.Options;
using Shop.Gateway.Balancing;
using Shop.Gateway.Canary;
using Shop.Gateway.Containment;
using Shop.Gateway.Health;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Ops;

/// <summary>Looks at all that this gateway knows of the instances behind it.</summary>
internal sealed class OpsView(
    IProxyStateLookup proxy, InstanceLoads loads, Newcomers newcomers, CanarySplits splits, IBreakerStates breakers,
    IOptionsMonitor<BalancingOptions> balancing, TimeProvider time)
{
    private static readonly string s_gateway = $"{Environment.MachineName}:{Environment.ProcessId}";

    public OpsSnapshot Look() => new(
        s_gateway, time.GetUtcNow(), [.. proxy.GetClusters().OrderBy(cluster => cluster.ClusterId, StringComparer.Ordinal).Select(Look)]);

    private OpsService Look(ClusterState cluster)
    {
        var options = balancing.Get(cluster.ClusterId);
        var instances = cluster.Destinations.Values.OrderBy(destination => destination.DestinationId, StringComparer.Ordinal).ToList();
        return new(
            cluster.ClusterId,
            options.Policy,
            options.SlowStart.TotalSeconds,
            instances.Count > 0 && !instances.Any(instance => instance.IsAvailable()),
            splits.Of(cluster.ClusterId).Shares.ToDictionary(share => share.Version, share => share.Percent),
            InstanceLoad.Read([.. instances.Select(loads.Of)]),
            [.. instances.Select(instance => Look(cluster, instance))],
            [
                .. instances.GroupBy(instance => Instance.Of(instance).Version, StringComparer.Ordinal)
                    .OrderBy(version => version.Key, StringComparer.Ordinal)
                    .Select(version => new OpsVersion(version.Key, version.Count(), InstanceLoad.Read([.. version.Select(loads.Of)]))),
            ]);
    }

    private OpsInstance Look(ClusterState cluster, DestinationState destination)
    {
        var announced = Instance.Of(destination);
        return new(
            destination.DestinationId,
            destination.Model.Config.Address,
            announced.Version,
            announced.Capacity,
            Math.Round(newcomers.ShareOf(cluster, destination), 2),
            announced.Started,
            destination.IsAvailable(),
            destination.Health.Active,
            destination.Health.Passive,
            breakers.Of(cluster.ClusterId, destination.DestinationId),
            destination.ConcurrentRequestCount,
            loads.Of(destination).Read());
    }
}
