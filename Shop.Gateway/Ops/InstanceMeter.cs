using System.Diagnostics;
using System.Diagnostics.Metrics;
using Shop.Gateway.Balancing;
using Shop.Gateway.Containment;
using Shop.Gateway.Health;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Ops;

/// <summary>The load of each instance and version, for those who collect metrics: what the page of the operators shows, under "shop.gateway.instance".</summary>
internal sealed class InstanceMeter
{
    private readonly IProxyStateLookup _proxy;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _durations;

    public InstanceMeter(IMeterFactory meters, IProxyStateLookup proxy, IBreakerStates breakers)
    {
        _proxy = proxy;
        var meter = meters.Create(GatewayMeter.Name);
        _requests = meter.CreateCounter<long>("shop.gateway.instance.requests", "{request}", "Requests sent to an instance, each try counted.");
        _failures = meter.CreateCounter<long>(
            "shop.gateway.instance.failures", "{request}", "Requests that an instance did not answer, or said that it could not.");
        _durations = meter.CreateHistogram<double>("shop.gateway.instance.duration", "s", "How long an instance took to answer to the end; streams of events left out.");
        meter.CreateObservableUpDownCounter("shop.gateway.instance.in_flight", () => Observe((_, instance) => instance.ConcurrentRequestCount), "{request}",
            "Requests that an instance has not answered yet.");
        meter.CreateObservableUpDownCounter("shop.gateway.instance.available", () => Observe((_, instance) => instance.IsAvailable() ? 1 : 0), "{instance}",
            "1 if probes and requests find the instance well, else 0.");
        meter.CreateObservableGauge("shop.gateway.instance.breaker", () => Observe((cluster, instance) => (long)breakers.Of(cluster, instance.DestinationId)), "{state}",
            "The breaker of an instance: 0 closed, 1 open, 2 half open.");
    }

    public void Answered(string cluster, DestinationState instance, TimeSpan? duration, bool failed)
    {
        var tags = Tags(cluster, instance);
        _requests.Add(1, tags);
        if (failed)
            _failures.Add(1, tags);
        if (duration is { } taken)
            _durations.Record(taken.TotalSeconds, tags);
    }

    private List<Measurement<long>> Observe(Func<string, DestinationState, long> value) =>
    [
        .. from cluster in _proxy.GetClusters()
           from instance in cluster.Destinations.Values
           select new Measurement<long>(value(cluster.ClusterId, instance), Tags(cluster.ClusterId, instance)),
    ];

    private static TagList Tags(string cluster, DestinationState instance) => new()
    {
        { "shop.cluster", cluster },
        { "shop.instance", instance.DestinationId },
        { "shop.version", Instance.Of(instance).Version },
    };
}
