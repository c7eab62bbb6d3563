using System.Runtime.CompilerServices;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Ops;

/// <summary>The load of every instance that this gateway knows, for as long as it knows it.</summary>
internal sealed class InstanceLoads(IProxyStateLookup proxy, TimeProvider time) : BackgroundService
{
    private readonly ConditionalWeakTable<DestinationState, InstanceLoad> _loads = [];

    public InstanceLoad Of(DestinationState destination) => _loads.GetValue(destination, _ => new(time));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await seconds.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var destination in proxy.GetClusters().SelectMany(cluster => cluster.Destinations.Values))
                Of(destination).Roll();
        }
    }
}
