using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Shop.Gateway.Problems;
using Shop.ServiceDefaults.Resilience;
using Shop.ServiceDefaults.Shedding;

namespace Shop.Gateway.Containment;

/// <summary>
/// Keeps a route whose service fails or is slow from the others:
/// <list type="number">
/// <item>While the route's breaker is open, who asks is told so at once, rather than made to wait for the next failure.</item>
/// <item>So is who asks while too many requests of the route are under way.</item>
/// <item>What became of a request, its retries included, is told to both.</item>
/// </list>
/// </summary>
internal sealed class RouteContainment(RequestDelegate next, IOptions<ContainmentOptions> options, TimeProvider time, ContainmentMeter meter)
{
    private readonly ConcurrentDictionary<string, Compartment> _routes = new();

    public Task InvokeAsync(HttpContext context)
    {
        if (EventStreams.AreAskedForBy(context.Request))
            return next(context);
        var config = context.GetReverseProxyFeature().Route.Config;
        var (route, service) = (config.RouteId, config.ClusterId!);
        var compartment = _routes.TryGetValue(route, out var known) ? known : _routes.GetOrAdd(route, _ => New(service));
        // 1.
        if (!compartment.Breaker.TryPass())
            return RefuseAsync(context, service);
        // 2.
        if (!compartment.Bulkhead.TryEnter())
        {
            compartment.Breaker.Tell(Outcome.None);
            meter.Refused(service, ContainmentMeter.Route);
            return Overloaded.AnswerAsync(context);
        }
        return ForwardAsync(context, compartment);
    }

    private async Task ForwardAsync(HttpContext context, Compartment compartment)
    {
        var outcome = Outcome.None;
        try
        {
            await next(context);
            outcome = Outcomes.Of(context);
        }
        finally
        {
            // 3. One broken request is no broken route, a full instance no full route, and a dead one among several no dead route.
            compartment.Leave(outcome switch
            {
                Outcome.Failed when context.Response.StatusCode == StatusCodes.Status500InternalServerError => Outcome.Answered,
                Outcome.Failed when TellsOfOneInstance(context) => Outcome.None,
                Outcome.Refused => Outcome.Answered,
                _ => outcome,
            });
        }
    }

    // What may be repeated has been tried at others before it counts as failed.
    private static bool TellsOfOneInstance(HttpContext context)
    {
        if (Repetition.IsAllowed(context.Request))
            return false;
        var asked = context.GetReverseProxyFeature().ProxiedDestination;
        return context.GetRouteModel().Cluster!.DestinationsState.AllDestinations.Any(other => other != asked);
    }

    private Task RefuseAsync(HttpContext context, string service)
    {
        meter.BrokenOff(service);
        return UpstreamProblems.AnswerAsync(context, $"The service {service} has failed several times in a row; try again in a moment.");
    }

    private Compartment New(string service) => new(
        new Breaker(options.Value, time, () => meter.Opened(service, ContainmentMeter.Route)),
        new Bulkhead(options.Value.RouteConcurrency, options.Value.RouteConcurrency, time));
}
