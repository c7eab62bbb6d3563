using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Containment;

/// <summary>A compartment for each instance behind the gateway, for as long as there is the instance.</summary>
internal sealed class DestinationCompartments(IOptions<ContainmentOptions> options, TimeProvider time, ContainmentMeter meter)
{
    private readonly ConditionalWeakTable<DestinationState, Compartment> _compartments = [];

    public Compartment Of(string cluster, DestinationState destination) =>
        _compartments.TryGetValue(destination, out var compartment)
            ? compartment
            : _compartments.GetValue(destination, _ => New(cluster));

    private Compartment New(string cluster) => new(
        new Breaker(options.Value, time, () => meter.Opened(cluster, ContainmentMeter.Destination)),
        new Bulkhead(options.Value.MinDestinationConcurrency, options.Value.DestinationConcurrency, time));
}
