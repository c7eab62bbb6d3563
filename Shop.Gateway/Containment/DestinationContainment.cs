using Shop.ServiceDefaults.Shedding;

namespace Shop.Gateway.Containment;

/// <summary>Counts what is under way at the instance that was chosen, and tells its breaker and its bulkhead what became of it.</summary>
internal sealed class DestinationContainment(RequestDelegate next, DestinationCompartments compartments)
{
    public Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        // A stream is open for minutes, in which the instance does next to nothing for it.
        return proxy.AvailableDestinations is [var chosen] && !EventStreams.AreAskedForBy(context.Request)
            ? ForwardAsync(context, compartments.Of(proxy.Cluster.Config.ClusterId, chosen))
            : next(context);
    }

    private async Task ForwardAsync(HttpContext context, Compartment compartment)
    {
        // Whoever filtered has seen to the limits; one that slips through between the two does no harm.
        compartment.Breaker.TryPass();
        compartment.Bulkhead.Enter();
        var outcome = Outcome.None;
        try
        {
            await next(context);
            outcome = Outcomes.Of(context);
        }
        finally
        {
            compartment.Leave(outcome);
        }
    }
}
