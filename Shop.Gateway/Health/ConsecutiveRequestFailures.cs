using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Shop.Gateway.Containment;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Health;

/// <summary>
/// Puts an instance out when requests in a row cannot be sent to it or not be answered by it to the end. YARP's own policy
/// goes by a failure rate, which takes ten requests and is too slow for a shop's quiet hours.
/// </summary>
/// <remarks>An answer, even a bad one, shows that the instance is there; the circuit breaker judges answers.</remarks>
internal sealed class ConsecutiveRequestFailures(IDestinationHealthUpdater health, IOptions<UpstreamHealthOptions> options) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "Shop.ConsecutiveRequestFailures";

    private readonly ConditionalWeakTable<DestinationState, StrongBox<int>> _failures = [];

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        var failures = _failures.GetOrCreateValue(destination);
        if (context.GetForwarderErrorFeature() is not null)
        {
            if (Outcomes.Of(context) == Outcome.Failed && Interlocked.Increment(ref failures.Value) >= options.Value.FailedRequests)
                health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, options.Value.Reactivation);
            return;
        }

        if (failures.Value > 0)
            Volatile.Write(ref failures.Value, 0);
        if (destination.Health.Passive != DestinationHealth.Healthy)
            health.SetPassive(cluster, destination, DestinationHealth.Healthy, TimeSpan.Zero);
    }
}
